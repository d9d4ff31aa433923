// Looks again every few seconds how far a long page has come; without it there is a link.
const place = document.getElementById("desk-waiting");

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = found.getElementById("desk-waiting");
  if (!now) {
    location.reload();
    return;
  }
  place.replaceChildren(...now.childNodes);
  setTimeout(lookAgain, 3000);
}

setTimeout(lookAgain, 3000);
