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

const finished = (writing) => new Promise((good, bad) => {
  writing.oncomplete = good;
  writing.onerror = writing.onabort = () => bad(writing.error);
});

const write = (base, ...stores) => base.transaction(stores, "readwrite", { durability: "strict" });
const sameLock = (one, other) => String(one.salt) === String(other.salt);

class Box {
  constructor(base, lock, key) {
    Object.assign(this, { base, lock, key });
    // Somebody throws the whole box away: better refuse the next card than take it into what goes.
    base.onversionchange = () => base.close();
  }

  async all() {
    const rows = await done(this.base.transaction(CARDS).objectStore(CARDS).getAll());
    return Promise.all(rows.map(async (row) => ({ id: row.id, ...(this.key ? await unshut(this.key, row) : row.plain) })));
  }

  // Resolves when it lies safely on the device, and what it stands for has gone in the same moment. If
  // another window has emptied the box meanwhile, its lock is laid beside the card again; under another
  // lock nothing is laid.
  async put({ id, ...thing }, instead = []) {
    const row = this.key ? { id, ...(await shut(this.key, thing)) } : { id, plain: thing };
    const writing = write(this.base, LOCK, CARDS), cards = writing.objectStore(CARDS), locks = writing.objectStore(LOCK);
    const there = locks.get(LOCK);
    there.onsuccess = () => {
      if (there.result && !sameLock(there.result, this.lock)) { writing.abort(); return; }
      if (!there.result) locks.put(this.lock, LOCK);
      instead.forEach((one) => cards.delete(one));
      cards.put(row);
    };
    await finished(writing);
  }

  async remove(id) {
    const writing = write(this.base, CARDS);
    writing.objectStore(CARDS).delete(id);
    await finished(writing);
  }

  // Where nothing lies in it any more, the lock goes as well; says whether. A card that came meanwhile
  // is seen in the same transaction, and both stay.
  async leave() {
    const writing = write(this.base, LOCK, CARDS), left = writing.objectStore(CARDS).count();
    left.onsuccess = () => { if (!left.result) writing.objectStore(LOCK).clear(); };
    await finished(writing);
    return !left.result;
  }
}

// Everything that waits, and the lock. The database itself stays, empty: to delete it is to wait for
// every window that has it open, and to take along what they keep in the meantime.
export async function throwAway(name) {
  const base = await opened(name), writing = write(base, LOCK, CARDS);
  for (const store of [LOCK, CARDS]) writing.objectStore(store).clear();
  await finished(writing);
  base.close();
}

// The box is for one window at a time. Resolves when it is this one's turn, for as long as the window
// stays; `elsewhere` is called once if another one has it now.
export function myTurn(name, elsewhere) {
  if (!navigator.locks) return Promise.resolve();
  const whileOpen = new Promise(() => null);
  return new Promise((mine) => {
    const have = () => { mine(); return whileOpen; };
    navigator.locks.request(name, { ifAvailable: true }, (free) => {
      if (free) return have();
      elsewhere();
      navigator.locks.request(name, have).catch(mine);
      return null;
    }).catch(mine);
  });
}

// "new", "locked" or "unlocked": how the box stands.
export async function look(name) {
  const base = await opened(name), lock = await done(base.transaction(LOCK).objectStore(LOCK).get(LOCK));
  base.close();
  if (!lock) return "new";
  return lock.proof ? "locked" : "unlocked";
}

// A new box; refuses where another window has made one meanwhile.
export async function make(name, passphrase) {
  let key = null, lock = {};
  if (passphrase) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    key = await keyOf(passphrase, salt, ROUNDS);
    lock = { salt, rounds: ROUNDS, proof: await shut(key, PROOF) };
  }
  const base = await opened(name), writing = write(base, LOCK);
  writing.objectStore(LOCK).add(lock, LOCK);
  try { await finished(writing); } catch (error) { base.close(); throw error; }
  return new Box(base, lock, key);
}

// The box, or null where that is not its passphrase.
export async function open(name, passphrase) {
  const base = await opened(name), lock = await done(base.transaction(LOCK).objectStore(LOCK).get(LOCK));
  if (lock && !lock.proof) return new Box(base, lock, null);
  try {
    const key = await keyOf(passphrase, lock.salt, lock.rounds);
    await unshut(key, lock.proof);
    return new Box(base, lock, key);
  } catch { base.close(); return null; }
}
