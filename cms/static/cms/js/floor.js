// Cards that are dragged, on the floor and on the board for grouping. What lies where is sent by the
// same form that the keyboard uses: this only fills it in.
const carry = (things, places, drop) => {
  for (const thing of things) {
    thing.draggable = true;
    thing.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", thing.id));
  }
  for (const place of places) {
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("is-over"); });
    place.addEventListener("dragleave", () => place.classList.remove("is-over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("is-over");
      const dragged = document.getElementById(event.dataTransfer.getData("text/plain"));
      if (dragged && dragged !== place) drop(dragged, place);
    });
  }
};

// The floor: a card dropped onto another goes into that card's group.
const formOf = (card) => card?.parentElement.querySelector("form.put-with");
const floor = document.querySelectorAll(".floor-card");
carry(floor, floor, (dragged, onto) => {
  const form = formOf(dragged), there = formOf(onto);
  if (!form || !there || form === there) return;
  form.elements.to.value = there.elements.was.value;
  // Two cards that have no group yet need a name first: people's words, never ours.
  if (form.elements.to.value) form.requestSubmit();
  else form.elements.name.focus();
});

// The board: a card, and with it all that are ticked, goes to the place or the card it is dropped on.
const board = document.querySelector("form.board");
const tick = (card) => { card.querySelector("input[type=checkbox]").checked = true; };
const choose = (place) => { place.querySelector("input[type=radio]").checked = true; };
if (board) {
  const cards = board.querySelectorAll(".board-card"), places = board.querySelectorAll(".board-place");
  carry(cards, places, (card, place) => { tick(card); choose(place); board.requestSubmit(); });
  // Two cards without a place, one on the other: a new group, which gets its name later.
  const fresh = board.querySelector(".board-new");
  if (board.dataset.joins) carry([], cards, (card, onto) => { tick(card); tick(onto); choose(fresh); board.requestSubmit(); });
}
