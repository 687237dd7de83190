/** Keeps what this phone knows of one session in the browser's storage, for a day at most. */
import type { Stored } from "./stored";
import { newSeat } from "./secrets";
import { tabStorage } from "./tabStorage";
import { codeIn } from "./typedCode";
import { namesIn, withSpare, type WebStorage } from "./webStorage";

export { memoryStorage, type WebStorage } from "./webStorage";

const PREFIX = "hearth.";
const DAY_MS = 24 * 60 * 60 * 1000;

/** One spelling for each code, so that it names one session however it was written. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** The sessions of which this browser stores something, with their seats. */
export function storedSessions(webStorage: WebStorage): { code: string; seat: string }[] {
  return namesIn(webStorage).flatMap((name) => {
    const code = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
    const seat = codeIn(code) === code && code ? read(webStorage, name)?.seat : "";
    return seat ? [{ code, seat }] : [];
  });
}

/** Removes what is stored of a session. */
export const forgetSession = (webStorage: WebStorage, code: string): void => webStorage.removeItem(PREFIX + code);

/** How old what is stored may become: no session lasts longer. */
export const isExpired = (born: number, now: number): boolean => Math.abs(now - born) > DAY_MS;

/** Erases everything that is older than a day, whatever became of its session. */
export function removeExpired(webStorage: WebStorage, now: number): void {
  for (const name of namesIn(webStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const stored = read(webStorage, name);
    // Also what was stored in the future: this device's clock has been set back by more than a day since.
    if (!stored || isExpired(stored.born, now)) webStorage.removeItem(name);
  }
}

function read(webStorage: WebStorage, name: string): Stored | null {
  try {
    return JSON.parse(webStorage.getItem(name) ?? "null") as Stored | null;
  } catch {
    return null; // what cannot be read counts as empty
  }
}

const emptyOf = (born: number): Stored => ({
  born, seat: "", entered: false, drafts: {}, outbox: {}, own: {}, choices: {}, larger: false, leftOver: false, journal: [],
});

export class PhoneStorage {
  readonly #name: string;
  readonly #webStorage: WebStorage;
  readonly #listeners = new Set<() => void>();
  #stored: Stored;
  #failed = false;

  constructor(code: string, webStorage: WebStorage, now: number) {
    this.#name = PREFIX + normalCode(code);
    this.#webStorage = webStorage;
    // Written with the first change: a mistyped code leaves nothing behind.
    this.#stored = { ...emptyOf(now), seat: newSeat(), ...read(webStorage, this.#name) };
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

  /** Removes what is stored; the next change stores it again. */
  remove(): void {
    this.#webStorage.removeItem(this.#name);
  }

  /** Erases what is stored and what the page holds of it in memory, and stores nothing more. */
  erase(): void {
    this.remove();
    this.#listeners.clear();
    this.#write = () => undefined;
    this.#stored = { ...emptyOf(this.#stored.born), entered: this.#stored.entered };
  }

  /** Whether this is what is stored under that name, and it was removed there: another window of this browser left. */
  wasRemoved(name: string | null): boolean {
    return (name === null || name === this.#name) && this.#webStorage.getItem(this.#name) === null;
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
