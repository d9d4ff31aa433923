// A form by keyboard alone: Enter in a line goes to the next question, Ctrl and Enter save.
const stopsOf = (form) => {
  const seen = new Map();
  for (const one of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    if (!one.offsetParent) continue;
    if (one.type !== "radio" || !seen.has(one.name) || one.checked) seen.set(one.name, one);
  }
  return [...seen.values()];
};

export function byKeys(form) {
  const save = form.querySelector("[type=submit]:not([formaction])");
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("button, a, summary")) return;
    const now = event.ctrlKey || event.metaKey;
    if (event.target.matches("textarea") && !now) return;
    event.preventDefault();
    const stops = stopsOf(form), next = stops.findIndex((one) => one.name === event.target.name) + 1;
    if (now || next === stops.length) form.requestSubmit(save);
    else { stops[next].focus(); stops[next].select?.(); }
  });
}
