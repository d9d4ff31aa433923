// A live table: what others leave appears by itself. Nothing that is being read moves, nothing takes
// the focus, and it can be paused. Without this script the same page is read again by reloading it.
const EVERY = 1200; // milliseconds between two looks at the table's mark
const live = document.getElementById("live");
const name = live.dataset.place || "on-the-table"; // what is fetched anew: a table's cards, or the sum
const place = () => document.getElementById(name);
const status = live.querySelector("[role=status]");
const button = live.querySelector("button");
let mark = null, waiting = false;

const say = (words) => { status.textContent = words ? status.dataset[words] : ""; };
const paused = () => button.getAttribute("aria-pressed") === "true";

button.addEventListener("click", () => {
  button.setAttribute("aria-pressed", String(!paused()));
  say(paused() ? "paused" : "");
  if (!paused() && waiting) renew();
});

// The first card that can be seen stays where it is, whatever grows above it.
const keepingPlace = (change) => {
  const seen = [...place().querySelectorAll("article")].find((one) => one.getBoundingClientRect().bottom > 0);
  const before = seen?.getBoundingClientRect().top;
  change();
  const same = seen && (seen.isConnected ? seen : document.getElementById(seen.id));
  if (same) window.scrollBy(0, same.getBoundingClientRect().top - before);
};

// Card by card: one that has not changed is not touched, nor is one in which somebody is.
const lay = (fresh) => {
  const list = place().querySelector("ul.cards"), others = fresh.querySelector("ul.cards");
  if (!list || !others) {
    if (!place().contains(document.activeElement)) place().replaceWith(fresh);
    return;
  }
  const here = new Map([...list.children].map((item) => [item.querySelector("article")?.id, item]));
  for (const item of [...others.children]) {
    const id = item.querySelector("article")?.id, known = here.get(id);
    here.delete(id);
    if (!known) list.append(item);
    else if (known.innerHTML !== item.innerHTML && !known.contains(document.activeElement)) known.replaceWith(item);
  }
  for (const gone of here.values()) if (!gone.contains(document.activeElement)) gone.remove();
};

const renew = async () => {
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-cache" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(name);
  if (!fresh) return;
  waiting = false;
  keepingPlace(() => lay(document.adoptNode(fresh)));
  say("new");
};

const look = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(live.dataset.pulse, { credentials: "omit", cache: "no-cache" });
    if (!answer.ok) return;
    const marks = await answer.json(), now = marks[live.dataset.table];
    if (status.textContent === status.dataset.lost) say("");
    // Something may have come between the page and the first look at its mark.
    if (mark === null ? marks.since !== live.dataset.since : now !== mark) {
      waiting = true;
      if (!paused()) await renew();
    }
    mark = now;
  } catch { say("lost"); }
};

// One look after the other, never two at once, however slow the line is.
const watch = async () => { await look(); setTimeout(watch, EVERY); };
live.hidden = false;
watch();
