// Choose words in a text of a clause, then tap: "I don't get these words". Without it, a link beside each clause leads to a form.
const bar = document.querySelector("[data-tap-bar]");
const [button, line] = bar.children;
const longest = 80;
let chosen = null;

function choose() {
  const selection = document.getSelection();
  const from = selection.anchorNode?.parentElement?.closest("[data-text]");
  const to = selection.focusNode?.parentElement?.closest("[data-text]");
  const words = selection.toString().trim().replace(/\s+/g, " ");
  if (!from || from !== to || !words || words.length > longest) return;
  chosen = { words, code: from.dataset.text, url: from.closest("[data-not-clear]").dataset.notClear };
  button.textContent = bar.dataset.say.replace("…", words);
  line.textContent = "";
  button.hidden = false;
  bar.hidden = false;
}

async function tap() {
  const { words, code, url } = chosen;
  const byHand = `${url}?text=${code}&words=${encodeURIComponent(words)}#${code}`;
  const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
  const form = page.querySelector(`form[data-text="${code}"]`);
  if (!form) { location.assign(byHand); return; }
  form.elements[`${code}-words`].value = words;
  const sent = await fetch(url, { method: "POST", body: new FormData(form) });
  if (!sent.ok || !sent.redirected) { location.assign(byHand); return; }
  line.textContent = bar.dataset.done;
  button.hidden = true;
}

document.addEventListener("selectionchange", choose);
button.addEventListener("click", tap);
