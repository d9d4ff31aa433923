// Typing in paper cards without a signal. What is typed lies locked in a box on the device; "Send now"
// sends card by card, each under a key of its own, and a card leaves the box only when the answer names
// that key. All words come from the page.
const form = document.getElementById("card");
const { canLock, look, make, myTurn, newKey, open, throwAway } = await import(form.dataset.box);
const { byKeys } = await import(form.dataset.byKeys);
const name = `paned-typing-${form.dataset.table}`;
const HALF = "half";
const find = (what, within = document) => within.querySelector(what);
const words = (what) => find(`#says [data-say="${what}"]`).textContent;
const status = find("[data-status]"), door = find("[data-at-the-door]"), below = find("[data-how-it-went]");
const OF_SENDING = ["sending", "none", "offline", "half", "some"];
const making = document.getElementById("make"), unlocking = document.getElementById("unlock");
let box = null, cards = [], changing = null, touched = false, soon = 0, keeping = false, sending = false;

// One place speaks at a time: at the door, above the open form, or, of sending, below its button.
const say = (what) => {
  const speaks = !box ? door : OF_SENDING.includes(what) ? below : status;
  for (const one of [door, status, below]) one.textContent = one === speaks && what ? words(what) : "";
};
const show = (one) => { for (const other of [making, unlocking, find("#work")]) other.hidden = other !== one; };

// ---- What is wrong stands beside its field --------------------------------------------------------

function right(within) {
  within.querySelectorAll(".wrong").forEach((one) => one.closest("[data-waiting]") || one.remove());
  within.querySelectorAll(".field-wrong").forEach((one) => one.classList.remove("field-wrong"));
  within.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
}

function wrong(within, field, text) {
  const input = within.elements[field]?.[0] ?? within.elements[field];
  const place = input?.closest(".field") ?? within;
  const line = document.getElementById("wrong").content.cloneNode(true).firstElementChild;
  find("[data-words]", line).textContent = text;
  line.id = `${within.id}-${field}-wrong`;
  place.classList.add("field-wrong");
  find("legend, label", place).after(line);
  const described = place.matches("fieldset") ? place : input;
  described?.setAttribute("aria-describedby", line.id);
  input?.setAttribute("aria-invalid", "true");
  return input;
}

// ---- The form -----------------------------------------------------------------------------------------

const ticks = (one) => one.type === "radio" || one.type === "checkbox";
const typed = () => Object.fromEntries([...new FormData(form)].filter(([key, value]) => value && key !== "csrfmiddlewaretoken"));

function fill(values) {
  for (const one of form.elements) {
    if (!one.name || one.name === "csrfmiddlewaretoken") continue;
    if (ticks(one)) one.checked = values[one.name] === one.value;
    else one.value = values[one.name] ?? "";
  }
}

function nextNumber() {
  const here = new Set(cards.map((one) => one.values.paper_number));
  const free = form.dataset.numbers.split(" ").find((one) => one && !here.has(one));
  const last = Math.max(0, ...[...here].map(Number));
  return free ?? (last ? String(last + 1) : "");
}

// The next card begins with what stays the same at one table; what its speaker allows is asked anew.
function begin(last = {}) {
  changing = null;
  touched = false;
  right(form);
  form.reset();
  const same = ["round", "kind", "held_on_day", "held_on_month", "held_on_year", "language"].filter((one) => last[one]).map((one) => [one, last[one]]);
  fill({ ...typed(), ...Object.fromEntries(same), paper_number: nextNumber(), language_asked: "" });
  form.elements.paper_number.focus();
  form.elements.paper_number.select();
}

function missing(values) {
  const needed = ["paper_number", "text", "language", "shown"].filter((one) => !values[one]?.trim());
  if (values.shown === "name" && !values.shown_as?.trim()) needed.push("shown_as");
  return needed.map((one) => [one, find(`#says [data-need="${one}"]`).textContent]);
}

async function keepCard(event) {
  event.preventDefault();
  if (keeping || !box) return;
  clearTimeout(soon);
  right(form);
  const values = typed(), wrongs = missing(values);
  const twice = cards.some((one) => one.id !== HALF && one.id !== changing && one.values.paper_number === values.paper_number);
  if (twice) wrongs.push(["paper_number", words("twice")]);
  if (wrongs.length) {
    wrongs.map(([field, text]) => wrong(form, field, text))[0].focus();
    return;
  }
  keeping = true;
  try {
    // Changed words are another card: the key they had may have reached the other side already.
    await box.put({ id: newKey(), values }, [HALF, ...(changing ? [changing] : [])]);
    await lay();
    begin(values);
    say("kept");
  } catch { say("full"); } finally { keeping = false; }
}

// What has been typed into the form and not been kept: a card half typed.
async function keepHalf() {
  clearTimeout(soon);
  if (!box || keeping || !touched) return;
  if (form.elements.text.value.trim()) await box.put({ id: HALF, values: { ...typed(), changing } });
  else await box.remove(HALF);
}

form.addEventListener("submit", keepCard);
form.addEventListener("input", () => {
  touched = true;
  clearTimeout(soon);
  soon = setTimeout(() => keepHalf().catch(() => say("full")), 250);
});
document.addEventListener("visibilitychange", () => { if (document.hidden) keepHalf().catch(() => null); });

// ---- What waits ------------------------------------------------------------------------------------------

const whole = () => cards.filter((one) => one.id !== HALF).sort((one, other) => one.values.paper_number - other.values.paper_number);

async function lay() {
  cards = await box.all();
  find("[data-how-many]").textContent = whole().length;
  find("[data-waiting]").replaceChildren(...whole().map(waiting));
}

function waiting(one) {
  const item = document.getElementById("one-waiting").content.cloneNode(true).firstElementChild;
  const said = find("[data-words]", item), wrongs = Object.values(one.errors ?? {}).flat();
  find("[data-number]", item).textContent = one.values.paper_number;
  said.textContent = one.values.text;
  if (one.values.language !== "both") said.lang = one.values.language;
  find("[data-wrong]", item).hidden = !wrongs.length;
  find("[data-wrong]", item).textContent = wrongs.join(" ");
  find("[data-change]", item).addEventListener("click", () => change(one));
  find("[data-throw]", item).addEventListener("click", async () => { await box.remove(one.id); await lay(); document.getElementById("waiting").focus(); });
  return item;
}

function change(one) {
  if (touched && changing !== one.id && form.elements.text.value.trim()) {
    say("first");
    form.elements.text.focus();
    return;
  }
  begin();
  changing = one.id;
  fill({ ...one.values, language_asked: one.asked });
  for (const [field, texts] of Object.entries(one.errors ?? {})) wrong(form, field, texts.join(" "));
  form.elements[Object.keys(one.errors ?? {})[0]]?.focus?.();
}

// ---- Sending ---------------------------------------------------------------------------------------------

const signedOut = (answer) => [401, 403, 404].includes(answer.status);

function askToSignIn() {
  say("");
  find("[data-sign-in]").hidden = false;
  find("[data-sign-in]").focus();
}

async function sendNow() {
  find("[data-sign-in]").hidden = true;
  await keepHalf().catch(() => null);
  if (sending || !whole().length) { say(sending ? "sending" : "none"); return; }
  sending = true;
  say("sending");
  try {
    const asked = await fetch(form.dataset.send, { headers: { accept: "application/json" }, cache: "no-store" });
    if (signedOut(asked)) { askToSignIn(); return; }
    if (!asked.ok) throw new Error(asked.status);
    const { token } = await asked.json();
    if (await sendAll(token)) await allSent();
  } catch { say("offline"); } finally { sending = false; await lay().catch(() => null); }
}

// Card by card, as they lie there when it is their turn: what was kept meanwhile goes too.
async function sendAll(token) {
  const tried = new Set();
  for (;;) {
    await lay();
    const next = whole().find((one) => !tried.has(one.id));
    if (!next) return true;
    tried.add(next.id);
    if (!await sendOne(next, token)) return false;
  }
}

async function sendOne(one, token) {
  const body = new URLSearchParams({ ...one.values, key: one.id });
  if (one.asked) body.set("language_asked", one.asked);
  const answer = await fetch(form.dataset.send, { method: "POST", body, headers: { accept: "application/json", "x-csrftoken": token } });
  if (signedOut(answer)) { askToSignIn(); return false; }
  if (answer.status === 422) {
    const told = await answer.json();
    if (cards.some(({ id }) => id === one.id)) await box.put({ ...one, ...told });
    return true;
  }
  if (!answer.ok) throw new Error(answer.status);
  const taken = await answer.json();
  if (taken.key !== one.id) throw new Error("another card's answer");
  await box.remove(one.id);
  arrived(taken);
  return true;
}

function arrived({ number, code }) {
  const item = document.getElementById("one-arrived").content.cloneNode(true).firstElementChild;
  find("[data-number]", item).textContent = number;
  find("[data-printed]", item).hidden = Boolean(code);
  find("[data-code]", item).hidden = !code;
  find("[data-code]", item).textContent = code;
  find("[data-arrived] ul").append(item);
  find("[data-arrived]").hidden = false;
}

async function allSent() {
  await keepHalf();
  if (await box.leave()) { leave(); say("all"); return; }
  await lay();
  say(whole().length ? "some" : "half");
}

// Nothing is left: the next card begins with a new passphrase.
function leave() {
  clearTimeout(soon);
  box = null;
  find(".blank-card", find("#work")).hidden = true;
  find("[data-send-now]").hidden = true;
  cards = [];
  find("[data-how-many]").textContent = 0;
  find("[data-waiting]").replaceChildren();
  document.getElementById("arrived").focus();
}

find("[data-send-now]").addEventListener("click", sendNow);

// ---- The door --------------------------------------------------------------------------------------------

async function enter(opened) {
  box = opened;
  show(find("#work"));
  await lay();
  begin();
  const half = cards.find((one) => one.id === HALF);
  if (half) { fill(half.values); changing = half.values.changing ?? null; touched = true; form.elements.text.focus(); }
  byKeys(form);
  say("");
  await stayHere();
}

async function stayHere() {
  try {
    await navigator.serviceWorker.register(form.dataset.worker);
    await navigator.serviceWorker.ready;
    say("ready");
  } catch { say("stay"); }
}

making.addEventListener("submit", async (event) => {
  event.preventDefault();
  right(making);
  const { words: one, again, unlocked } = making.elements;
  const refuse = (field, what) => wrong(making, field, words(what)).focus();
  if (!canLock && !unlocked.checked) return refuse("unlocked", "tick");
  if (canLock && one.value.length < 8) return refuse("words", "short");
  if (canLock && one.value !== again.value) return refuse("again", "differ");
  say("opening");
  const made = await make(name, canLock ? one.value : null).catch(() => null);
  making.reset();
  if (made) await enter(made); else await atTheDoor();
});

unlocking.addEventListener("submit", async (event) => {
  event.preventDefault();
  right(unlocking);
  say("opening");
  const found = await open(name, unlocking.elements.words.value);
  say("");
  if (!found) { wrong(unlocking, "words", words("shut")).select(); return; }
  unlocking.reset();
  await enter(found);
});

find("[data-forget]").addEventListener("click", async () => { await throwAway(name); location.reload(); });

for (const one of document.querySelectorAll("[data-locks]")) one.hidden = !canLock;
for (const one of document.querySelectorAll("[data-cannot-lock]")) one.hidden = canLock;

async function atTheDoor() {
  try {
    const stands = await look(name);
    say("");
    if (stands === "unlocked") await enter(await open(name, ""));
    else show(stands === "locked" ? unlocking : making);
  } catch { say("nowhere"); }
}

await myTurn(name, () => say("elsewhere"));
await atTheDoor();
