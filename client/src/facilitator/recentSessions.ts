/** What this browser remembers of sessions, until they end: how to come back. */

export interface Remembered { token: string; title: string; code: string; at: number }

const KEY = "hearth.sessions";
const DAY_MS = 24 * 3600 * 1000; // a session lives no longer

function read(): Remembered[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]") as Remembered[];
    const young = found.filter((one) => Math.abs(Date.now() - one.at) < DAY_MS);
    if (young.length < found.length) write(young); // a link of a session that is over stays on no disk
    return young;
  } catch {
    return []; // a browser that keeps nothing still runs a session
  }
}

function write(all: Remembered[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch { /* as above */ }
}

export const remembered = (): Remembered[] => read();

export function find(token: string): Remembered | null {
  return read().find((one) => one.token === token) ?? null;
}

export function remember(token: string, facts: { title: string; code: string }): void {
  const known = find(token);
  const one: Remembered = { token, at: known?.at ?? Date.now(), ...facts };
  write([one, ...read().filter((other) => other.token !== token)]);
}

/** A session's link was renewed: what is remembered of it is found by the new token. */
export function follow(token: string, next: string): void {
  write(read().map((one) => (one.token === token ? { ...one, token: next } : one)));
}

export function forget(token: string): void {
  write(read().filter((one) => one.token !== token));
}
