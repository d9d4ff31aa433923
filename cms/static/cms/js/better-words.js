// Words chosen in a text: a button beside it leads to the form with those words marked.
// Without this, the form has the same choice from lists.
const places = [...document.querySelectorAll("[data-better-words]")].map((link) => ({
  link, line: link.parentElement, text: link.closest(".pane").querySelector(".pane-text"),
}));

function textUpTo(text, node, offset) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, offset);
  const copy = range.cloneContents();
  for (const end of copy.querySelectorAll("br")) end.replaceWith("\n");
  return copy.textContent;
}

const count = (words) => words.split(/\s+/).filter(Boolean).length;

// The places of the first and the last word, counted from 1; a word half chosen is chosen.
function chosen(text, range) {
  let before = textUpTo(text, range.startContainer, range.startOffset);
  const upTo = textUpTo(text, range.endContainer, range.endOffset).trimEnd();
  const words = upTo.slice(before.length);
  if (!words.trim()) return null;
  before += words.match(/^\s*/)[0];
  const inside = before !== "" && !/\s$/.test(before);
  return { first: count(before) + (inside ? 0 : 1), last: count(upTo) };
}

function look() {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  for (const { link, line, text } of places) {
    const here = range && text.contains(range.startContainer) && text.contains(range.endContainer);
    const words = here ? chosen(text, range) : null;
    if (words) {
      const url = new URL(link.href);
      for (const [name, place] of Object.entries(words)) url.searchParams.set(name, place);
      link.href = url.href;
    }
    const on = Boolean(words) || document.activeElement === link;
    if (line.hidden === on) line.hidden = !on;
  }
}

let soon;
document.addEventListener("selectionchange", () => {
  clearTimeout(soon);
  soon = setTimeout(look, 150);
});

// The next Tab goes on from the words that were chosen, not from the top of the page.
document.addEventListener("keydown", (event) => {
  const shown = places.find(({ line }) => !line.hidden);
  const nowhere = [document.body, document.getElementById("main")].includes(document.activeElement);
  if (event.key !== "Tab" || event.shiftKey || !shown || !nowhere) return;
  event.preventDefault();
  shown.link.focus();
});
