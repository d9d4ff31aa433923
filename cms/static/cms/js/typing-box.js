// A box on this device for cards that wait to be sent. Each is locked by itself with a key made of a
// passphrase (PBKDF2, SHA-256; AES-GCM with 256 bits); the key is never kept. Where the browser cannot
// lock, and only if it was asked to, they lie in it unlocked.
const ROUNDS = 600_000;
const LOCK = "lock", CARDS = "cards";
const PROOF = "paned";
const bytes = (text) => new TextEncoder().encode(text);

export const canLock = Boolean(globalThis.crypto?.subtle);
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

const done = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

function opened(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(LOCK);
    request.result.createObjectStore(CARDS, { keyPath: "id" });
  };
  return done(request);
}

async function keyOf(passphrase, salt, rounds) {
  const raw = await crypto.subtle.importKey("raw", bytes(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function shut(key, thing) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, shut: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(JSON.stringify(thing))) };
}

async function unshut(key, { iv, shut: what }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, what)));
}

class Box {
  constructor(name, base, key) { Object.assign(this, { name, base, key }); }

  async all() {
    const rows = await done(this.base.transaction(CARDS).objectStore(CARDS).getAll());
    return Promise.all(rows.map(async (row) => ({ id: row.id, ...(this.key ? await unshut(this.key, row) : row.plain) })));
  }

  // Resolves when it lies safely on the device.
  async put({ id, ...thing }) {
    const row = this.key ? { id, ...(await shut(this.key, thing)) } : { id, plain: thing };
    await this.#write((cards) => cards.put(row));
  }

  remove(id) { return this.#write((cards) => cards.delete(id)); }

  #write(what) {
    const writing = this.base.transaction(CARDS, "readwrite", { durability: "strict" });
    what(writing.objectStore(CARDS));
    return new Promise((good, bad) => { writing.oncomplete = good; writing.onerror = writing.onabort = () => bad(writing.error); });
  }

  async throwAway() { this.base.close(); await throwAway(this.name); }
}

export async function throwAway(name) { await done(indexedDB.deleteDatabase(name)); }

// "new", "locked" or "unlocked": how the box stands.
export async function look(name) {
  const base = await opened(name), lock = await done(base.transaction(LOCK).objectStore(LOCK).get(LOCK));
  base.close();
  if (!lock) { await throwAway(name); return "new"; }
  return lock.proof ? "locked" : "unlocked";
}

export async function make(name, passphrase) {
  let key = null, lock = {};
  if (passphrase) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    key = await keyOf(passphrase, salt, ROUNDS);
    lock = { salt, rounds: ROUNDS, proof: await shut(key, PROOF) };
  }
  const base = await opened(name);
  await done(base.transaction(LOCK, "readwrite").objectStore(LOCK).put(lock, LOCK));
  return new Box(name, base, key);
}

// The box, or null where that is not its passphrase.
export async function open(name, passphrase) {
  const base = await opened(name), lock = await done(base.transaction(LOCK).objectStore(LOCK).get(LOCK));
  if (!lock.proof) return new Box(name, base, null);
  try {
    const key = await keyOf(passphrase, lock.salt, lock.rounds);
    await unshut(key, lock.proof);
    return new Box(name, base, key);
  } catch { base.close(); return null; }
}
