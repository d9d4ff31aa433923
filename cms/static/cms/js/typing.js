// Typing in paper cards with one hand and no mouse: Enter goes on, Ctrl and Enter save, and what is
// half typed is kept on the server. Without this script the form saves by its two buttons.
const form = document.querySelector("form[data-typing]");
const { byKeys } = await import(form.dataset.byKeys);
const line = form.querySelector("[data-line]");
const number = form.elements.paper_number;
const EVERY = 1200; // milliseconds after the last letter
let soon, under = null, asked = false, leaving = false;

byKeys(form);

async function keep() {
  if (under) { asked = true; return; }
  under = new AbortController();
  try {
    const sent = { method: "POST", body: new FormData(form), headers: { accept: "application/json" } };
    const answer = await fetch(form.dataset.typing, { ...sent, signal: under.signal, keepalive: true });
    if (!answer.ok) throw new Error(answer.status);
    form.elements.kept_as.value = (await answer.json()).kept_as ?? "";
    if (form.elements.kept_as.value) say("kept");
  } catch { if (!leaving) say("lost"); }
  under = null;
  if (asked && !leaving) { asked = false; await keep(); }
}

const say = (name) => { if (line.textContent !== line.dataset[name]) line.textContent = line.dataset[name]; };

form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(() => { soon = 0; keep(); }, EVERY); });
form.addEventListener("submit", () => { leaving = true; clearTimeout(soon); under?.abort(); });
addEventListener("pagehide", () => { if (soon && !leaving) { clearTimeout(soon); soon = 0; keep(); } });
addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });

form.querySelector("[data-keys]").hidden = false;
const wrong = document.querySelector(".put-right");
if (wrong) wrong.focus();
else { number.focus({ preventScroll: Boolean(document.querySelector(".code")) }); number.select(); }
