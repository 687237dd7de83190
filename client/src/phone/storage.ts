/** Keeps what this phone knows of one session in the browser's storage, for a day at most. */
import type { Stored } from "./stored";
import { newSeat } from "./secrets";
import { tabStorage } from "./tabStorage";
import { namesIn, withSpare, type WebStorage } from "./webStorage";

export { memoryStorage, type WebStorage } from "./webStorage";

const PREFIX = "hearth.";
const DAY_MS = 24 * 60 * 60 * 1000;

/** One spelling for each code, so that it names one session however it was written. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Erases everything that is older than a day, whatever became of its session. */
export function removeExpired(webStorage: WebStorage, now: number): void {
  for (const name of namesIn(webStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const stored = read(webStorage, name);
    // Also what was stored in the future: this device's clock has been set back by more than a day since.
    if (!stored || Math.abs(now - stored.born) > DAY_MS) webStorage.removeItem(name);
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
  #failed = false;

  constructor(code: string, webStorage: WebStorage, now: number) {
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

  /** False where the browser keeps nothing beyond this tab (storage is forbidden or full): the page says so. */
  get persistent(): boolean {
    return !this.#failed && !this.#webStorage.volatile;
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
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  };
}

/** The browser's storage, with this tab's own for what it forbids or has no room for. */
export function openWebStorage(): WebStorage {
  const tab = tabStorage();
  try {
    localStorage.getItem(PREFIX); // where storage is forbidden, even its name throws, or it is null
    return withSpare(localStorage, tab);
  } catch {
    return tab;
  }
}
