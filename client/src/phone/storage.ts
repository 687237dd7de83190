/** Keeps what this phone knows of one session in the browser's storage, for a day at most. */
import type { Stored } from "./stored";
import { newSeat } from "./secrets";

const PREFIX = "hearth.";
const DAY_MS = 24 * 60 * 60 * 1000;

export interface WebStorage extends Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> {
  /** It is lost with the page. */
  readonly volatile?: true;
}

/** Reads a code as people type it: any case, with or without hyphens and spaces. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Erases everything that is older than a day, whatever became of its session. */
export function removeExpired(webStorage: WebStorage, now: number): void {
  const names = Array.from({ length: webStorage.length }, (_, i) => webStorage.key(i));
  for (const name of names) {
    if (!name?.startsWith(PREFIX)) continue;
    const stored = read(webStorage, name);
    if (!stored || now - stored.born > DAY_MS) webStorage.removeItem(name);
  }
}

function read(webStorage: WebStorage, name: string): Stored | null {
  try {
    return JSON.parse(webStorage.getItem(name) ?? "null") as Stored | null;
  } catch {
    return null; // what cannot be read counts as empty
  }
}

export class PhoneStorage {
  readonly #name: string;
  readonly #webStorage: WebStorage;
  readonly #listeners = new Set<() => void>();
  #stored: Stored;
  /** False where the browser keeps nothing (private windows): the page says so. */
  persistent: boolean;

  constructor(code: string, webStorage: WebStorage, now: number) {
    this.persistent = !webStorage.volatile;
    this.#name = PREFIX + normalCode(code);
    this.#webStorage = webStorage;
    const fresh: Stored = {
      born: now, seat: newSeat(), entered: false, drafts: {}, outbox: {}, own: {}, choices: {},
      larger: false, leftOver: false, journal: [],
    };
    // Written with the first change: a mistyped code leaves nothing behind.
    this.#stored = { ...fresh, ...read(webStorage, this.#name) };
  }

  get(): Stored {
    return this.#stored;
  }

  change(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    this.#write();
    for (const hear of this.#listeners) hear();
  }

  /** Another window of this browser wrote: take over what it stored. */
  reread(name: string | null): void {
    const stored = name === this.#name ? read(this.#webStorage, name) : null;
    if (!stored) return;
    this.#stored = stored;
    for (const hear of this.#listeners) hear();
  }

  subscribe(hear: () => void): () => void {
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  /** Erases what is stored, and stores nothing more. What the page holds in memory goes with the page. */
  erase(): void {
    this.#webStorage.removeItem(this.#name);
    this.#listeners.clear();
    this.#write = () => undefined;
  }

  #write = (): void => {
    try {
      this.#webStorage.setItem(this.#name, JSON.stringify(this.#stored));
    } catch {
      this.persistent = false;
    }
  };
}

/** The browser's storage, or a memory of our own where it is forbidden. */
export function openWebStorage(): WebStorage {
  try {
    localStorage.setItem(`${PREFIX}?`, "");
    localStorage.removeItem(`${PREFIX}?`);
    return localStorage;
  } catch {
    return Object.assign(memoryStorage(), { volatile: true as const });
  }
}

export function memoryStorage(): WebStorage {
  const held = new Map<string, string>();
  return {
    get length() { return held.size; },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
  };
}
