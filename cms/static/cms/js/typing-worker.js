// Keeps one page and what it is made of on the device, so that it opens without a signal. It reaches
// no further than that page's own folder, and nothing that is sent goes through it.
const { page, parts, version } = self.KEPT;
const box = `paned-typing:${page}`, name = `${box}:${version}`;
const PATIENCE = 4000; // milliseconds that a weak signal is given

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((kept) => kept.addAll([page, ...parts])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((one) => one.startsWith(`${box}:`) && one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
  await self.clients.claim();
})()));

// The page as it is now, if it can be had; else as it was kept.
async function fresh(request) {
  const kept = await caches.open(name);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) { await kept.put(page, answer.clone()); return answer; }
    return await kept.match(page) ?? answer;
  } catch { return await kept.match(page) ?? Response.error(); }
}

// What the page is made of: as it was kept, and made new behind that.
async function part(event) {
  const kept = await caches.open(name), known = await kept.match(event.request.url);
  const again = fetch(event.request).then((answer) => { if (answer.ok) kept.put(event.request.url, answer.clone()); return answer; });
  if (!known) return again;
  event.waitUntil(again.catch(() => null));
  return known;
}

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === page) event.respondWith(fresh(request));
  else if (parts.includes(pathname)) event.respondWith(part(event));
});
