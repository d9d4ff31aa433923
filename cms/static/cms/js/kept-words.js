// Words that have not been sent stay on this device, in this window, until the page after them says
// that they arrived. Never an address or a phone number. Without this script the server keeps what
// was typed through a mistake, and the browser through "back".
const PREFIX = "paned-words:";
const NOT_WORDS = new Set(["hidden", "password", "email", "tel", "file", "submit", "button"]);
const memory = (() => { try { sessionStorage.getItem(PREFIX); return sessionStorage; } catch { return null; } })();

const fields = (form) => [...form.elements].filter((one) => one.name && one.name !== "postal" && !NOT_WORDS.has(one.type));
const ticks = (one) => one.type === "radio" || one.type === "checkbox";
// What a page brings along is not written; but one that shows again what was sent brings just that.
const isWritten = (form, again) => fields(form).some((one) => !ticks(one) && one.value.trim() && (again || one.value !== one.defaultValue));

function read(form) {
  const values = {};
  for (const one of fields(form)) {
    values[one.name] ??= [];
    if (!ticks(one) || one.checked) values[one.name].push(one.value);
  }
  return values;
}

function write(form, { values, sent }) {
  for (const one of fields(form)) {
    if (!(one.name in values)) continue;
    if (ticks(one)) one.checked = values[one.name].includes(one.value);
    else one.value = values[one.name][0] ?? "";
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // Perhaps it arrived and only the answer was lost: sent again it is the same form, stored once.
  if (sent && form.elements.sent_key) form.elements.sent_key.value = sent;
}

function keep(line) {
  const form = line.closest("form"), key = PREFIX + line.dataset.keep;
  const look = () => { try { return JSON.parse(memory.getItem(key)); } catch { return null; } };
  const note = (more = {}) => {
    const written = isWritten(form, "bound" in line.dataset);
    if (written) memory.setItem(key, JSON.stringify({ values: read(form), ...more }));
    else memory.removeItem(key);
    line.hidden = !written;
  };
  const kept = look(), by = line.dataset.keepBy;
  const same = kept && (!by || kept.values[by]?.[0] === form.elements[by].value);
  if ("bound" in line.dataset) note();
  else if (same) { write(form, kept); line.hidden = false; }
  let soon;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(note, 300); });
  form.addEventListener("submit", () => { clearTimeout(soon); note({ sent: form.elements.sent_key?.value }); });
  line.querySelector("button").addEventListener("click", () => {
    clearTimeout(soon);
    memory.removeItem(key);
    location.assign(location.pathname + location.search);
  });
}

if (memory) {
  for (const { dataset } of document.querySelectorAll("[data-kept-done]")) {
    const done = PREFIX + dataset.keptDone;
    Object.keys(memory).filter((key) => key === done || key.startsWith(`${done}:`)).forEach((key) => memory.removeItem(key));
  }
  document.querySelectorAll("[data-keep]").forEach(keep);
}
