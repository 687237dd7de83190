/**
 * Where a browser forbids storage or has no room: things are kept with this tab's entry of the browser's history.
 *
 * That entry outlives a reload, which would otherwise take a second seat, and goes with the tab.
 */
import { memoryStorage, namesIn, type WebStorage } from "./webStorage";

const FIELD = "hearth";
const PAUSE_MS = 500; // browsers refuse a history that is written to for every letter

interface History { readonly state: unknown; replaceState(state: unknown, unused: string): void }

export function tabStorage(own: History | null = typeof history === "undefined" ? null : history): WebStorage {
  const memory = memoryStorage();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const held = Object.fromEntries(namesIn(memory).map((name) => [name, memory.getItem(name)]));
    try {
      own?.replaceState({ [FIELD]: held }, "");
    } catch { /* too much or too often: it lasts as long as the page */ }
  };
  const writeSoon = () => { waiting ??= setTimeout(write, PAUSE_MS); };
  for (const [name, value] of Object.entries(read(own))) memory.setItem(name, value);
  if (own && typeof addEventListener === "function") addEventListener("pagehide", () => waiting !== undefined && write());
  return {
    volatile: true,
    get length() { return memory.length; },
    key: (at) => memory.key(at),
    getItem: (name) => memory.getItem(name),
    setItem(name, value) {
      const fresh = memory.getItem(name) === null;
      memory.setItem(name, value);
      if (fresh) write(); // a seat is kept before anything can go wrong
      else writeSoon();
    },
    removeItem(name) {
      memory.removeItem(name);
      write();
    },
  };
}

function read(own: History | null): Record<string, string> {
  const found = (own?.state as { [FIELD]?: unknown } | null)?.[FIELD];
  if (typeof found !== "object" || found === null) return {};
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === "string")) as Record<string, string>;
}
