/** A list or a table that stays in this browser. One that stores nothing holds it for as long as the page is open. */

export interface BrowserKept<T> { read(): T; write(all: T): T }

/** `parse` makes one of what a browser holds, which may be of an older page; what it cannot read changes nothing. */
export function browserKept<T extends object>(key: string, empty: T, parse = (found: unknown) => found as T): BrowserKept<T> {
  let held = empty;
  return {
    read() {
      try {
        const found = localStorage.getItem(key);
        held = parse(found === null ? empty : JSON.parse(found));
      } catch { /* what this page holds */ }
      return held;
    },
    /** Nothing is left of what is empty. */
    write(all) {
      held = all;
      try {
        if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all));
        else localStorage.removeItem(key);
      } catch { /* as above */ }
      return all;
    },
  };
}
