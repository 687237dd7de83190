/** The browser's storage as this page uses it, and what stands in for it. */

export interface WebStorage extends Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> {
  /** What it holds now is lost with the page, or with its tab. */
  readonly volatile?: boolean;
}

export const namesIn = (storage: WebStorage): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((name) => name !== null);

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

/** Keeps in `spare` what `first` has no room for; once there is room again, it goes back. */
export function withSpare(first: WebStorage, spare: WebStorage): WebStorage {
  const names = () => [...new Set([...namesIn(first), ...namesIn(spare)])];
  return {
    get volatile() { return spare.length > 0; },
    get length() { return names().length; },
    key: (at) => names()[at] ?? null,
    getItem: (name) => spare.getItem(name) ?? first.getItem(name),
    setItem(name, value) {
      try {
        first.setItem(name, value);
      } catch {
        return spare.setItem(name, value); // what `first` had before stays: it holds the seat
      }
      if (spare.getItem(name) !== null) spare.removeItem(name);
    },
    removeItem(name) {
      first.removeItem(name);
      if (spare.getItem(name) !== null) spare.removeItem(name);
    },
  };
}
