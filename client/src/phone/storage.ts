/** What this phone keeps of one session, and for how long: nothing of it is ever sent by itself. */
import type { Kept } from "./stored";
import { newSeat } from "./secrets";

const PREFIX = "hearth.";
const DAY_MS = 24 * 60 * 60 * 1000;

export type Disk = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Reads a code as people type it: any case, with or without hyphens and spaces. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Erases everything that is older than a day, whatever became of its session. */
export function sweep(disk: Disk, now: number): void {
  const names = Array.from({ length: disk.length }, (_, i) => disk.key(i));
  for (const name of names) {
    if (!name?.startsWith(PREFIX)) continue;
    const kept = read(disk, name);
    if (!kept || now - kept.born > DAY_MS) disk.removeItem(name);
  }
}

function read(disk: Disk, name: string): Kept | null {
  try {
    return JSON.parse(disk.getItem(name) ?? "null") as Kept | null;
  } catch {
    return null; // a shelf that cannot be read is an empty one
  }
}

export class Shelf {
  readonly #name: string;
  readonly #disk: Disk;
  readonly #hearers = new Set<() => void>();
  #kept: Kept;
  /** False where the browser keeps nothing (private windows): the page says so. */
  lasting = true;

  constructor(code: string, disk: Disk, now: number) {
    this.#name = PREFIX + normalCode(code);
    this.#disk = disk;
    const fresh: Kept = {
      born: now, seat: newSeat(), entered: false, drafts: {}, outbox: {}, own: {}, choices: {},
      larger: false, leftOver: false, journal: [],
    };
    // Written with the first change: a mistyped code leaves nothing behind.
    this.#kept = { ...fresh, ...read(disk, this.#name) };
  }

  get(): Kept {
    return this.#kept;
  }

  change(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#write();
    for (const hear of this.#hearers) hear();
  }

  /** Another window of this phone wrote: what it knows counts here as well. */
  reread(name: string | null): void {
    const kept = name === this.#name ? read(this.#disk, name) : null;
    if (!kept) return;
    this.#kept = kept;
    for (const hear of this.#hearers) hear();
  }

  subscribe(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  /** Takes everything off the phone. What a page holds in memory goes with the page. */
  erase(): void {
    this.#disk.removeItem(this.#name);
    this.#hearers.clear();
    this.#write = () => undefined;
  }

  #write = (): void => {
    try {
      this.#disk.setItem(this.#name, JSON.stringify(this.#kept));
    } catch {
      this.lasting = false;
    }
  };
}

/** The browser's storage, or a memory of our own where it is forbidden. */
export function openDisk(): Disk {
  try {
    localStorage.setItem(`${PREFIX}?`, "");
    localStorage.removeItem(`${PREFIX}?`);
    return localStorage;
  } catch {
    return memoryDisk();
  }
}

export function memoryDisk(): Disk {
  const held = new Map<string, string>();
  return {
    get length() { return held.size; },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
  };
}
