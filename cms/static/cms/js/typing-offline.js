// Typing in paper cards without a signal. What is typed lies locked in a box on the device; "Send now"
// sends card by card, each under a key of its own, and a card leaves the box only when the answer names
// that key. All words come from the page.
const form = document.getElementById("card");
const { canLock, look, make, newKey, open, throwAway } = await import(form.dataset.box);
const { byKeys } = await import(form.dataset.byKeys);
const name = `paned-typing-${form.dataset.table}`;
const HALF = "half";
const find = (what, within = document) => within.querySelector(what);
const words = (what) => find(`#says [data-say="${what}"]`).textContent;
const status = find("[data-status]"), door = find("[data-at-the-door]");
const making = document.getElementById("make"), unlocking = document.getElementById("unlock");
let box = null, cards = [], changing = null, soon = 0, sending = false;

const say = (what) => { (box ? status : door).textContent = what ? words(what) : ""; };
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
  clearTimeout(soon);
  right(form);
  const values = typed(), wrongs = missing(values);
  const twice = cards.some((one) => one.id !== HALF && one.id !== changing && one.values.paper_number === values.paper_number);
  if (twice) wrongs.push(["paper_number", words("twice")]);
  if (wrongs.length) {
    wrongs.map(([field, text]) => wrong(form, field, text))[0].focus();
    return;
  }
  // Changed words are another card: the key they had may have reached the other side already.
  const id = newKey();
  await box.put({ id, values });
  if (changing) await box.remove(changing);
  await box.remove(HALF);
  await lay();
  begin(values);
  say("kept");
}

form.addEventListener("submit", keepCard);
form.addEventListener("input", () => {
  clearTimeout(soon);
  soon = setTimeout(() => {
    if (form.elements.text.value.trim()) box.put({ id: HALF, values: { ...typed(), changing } });
    else box.remove(HALF);
  }, 250);
});

// ---- What waits ------------------------------------------------------------------------------------------

async function lay() {
  cards = await box.all();
  const list = find("[data-waiting]"), whole = cards.filter((one) => one.id !== HALF);
  whole.sort((one, other) => one.values.paper_number - other.values.paper_number);
  find("[data-how-many]").textContent = whole.length;
  list.replaceChildren(...whole.map(waiting));
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
  begin();
  changing = one.id;
  fill({ ...one.values, language_asked: one.asked });
  for (const [field, texts] of Object.entries(one.errors ?? {})) wrong(form, field, texts.join(" "));
  form.elements[Object.keys(one.errors ?? {})[0]]?.focus?.();
}

// ---- Sending ---------------------------------------------------------------------------------------------

const signedOut = (answer) => [401, 403, 404].includes(answer.status);

async function sendNow() {
  const whole = cards.filter((one) => one.id !== HALF);
  find("[data-sign-in]").hidden = true;
  if (sending || !whole.length) { say(sending ? "sending" : "none"); return; }
  sending = true;
  say("sending");
  try {
    const asked = await fetch(form.dataset.send, { headers: { accept: "application/json" }, cache: "no-store" });
    if (signedOut(asked)) { find("[data-sign-in]").hidden = false; say(""); return; }
    if (!asked.ok) throw new Error(asked.status);
    const { token } = await asked.json();
    for (const one of whole) if (!await sendOne(one, token)) return;
    await lay();
    await allSent();
  } catch { say("offline"); } finally { sending = false; await lay().catch(() => null); }
}

async function sendOne(one, token) {
  const body = new URLSearchParams({ ...one.values, key: one.id });
  if (one.asked) body.set("language_asked", one.asked);
  const answer = await fetch(form.dataset.send, { method: "POST", body, headers: { accept: "application/json", "x-csrftoken": token } });
  if (signedOut(answer)) { find("[data-sign-in]").hidden = false; say(""); return false; }
  if (answer.status === 422) { await box.put({ ...one, ...await answer.json() }); return true; }
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
  if (!cards.length) { await leave(); say("all"); } else say(cards.every((one) => one.id === HALF) ? "half" : "some");
}

// Nothing is left: the box goes too, and the next card begins with a new passphrase.
async function leave() {
  clearTimeout(soon);
  await box.throwAway();
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
  if (half) { fill(half.values); changing = half.values.changing ?? null; form.elements.text.focus(); }
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
  const made = await make(name, canLock ? one.value : null);
  making.reset();
  say("");
  await enter(made);
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

find("[data-locks]").hidden = !canLock;
find("[data-cannot-lock]").hidden = canLock;
try {
  const stands = await look(name);
  if (stands === "unlocked") await enter(await open(name, ""));
  else show(stands === "locked" ? unlocking : making);
} catch { say("nowhere"); }
