// Dragging a card onto another puts it in that card's group, by the same form as the keyboard.
const ready = (card) => {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", card.id));
  card.addEventListener("dragover", (event) => { event.preventDefault(); card.classList.add("is-over"); });
  card.addEventListener("dragleave", () => card.classList.remove("is-over"));
  card.addEventListener("drop", (event) => {
    event.preventDefault();
    card.classList.remove("is-over");
    put(document.getElementById(event.dataTransfer.getData("text/plain")), card);
  });
};
const formOf = (card) => card?.parentElement.querySelector("form.put-with");
const put = (dragged, onto) => {
  const form = formOf(dragged), there = formOf(onto);
  if (!form || !there || form === there) return;
  form.elements.to.value = there.elements.was.value;
  // Two cards that have no group yet need a name first: people's words, never ours.
  if (form.elements.to.value) form.requestSubmit();
  else form.elements.name.focus();
};
document.querySelectorAll(".floor-card").forEach(ready);
