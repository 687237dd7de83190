/** The link by which sessions are started: kept in this tab alone, so that after the end another one can be. */

const KEY = "hearth.start-link";

let held = ""; // for a browser that stores nothing

export function keepStartLink(token: string): void {
  held = token;
  try {
    sessionStorage.setItem(KEY, token);
  } catch { /* it lasts as long as the page */ }
}

/** The fragment that leads to the start page; nothing where this tab never saw a start link that works. */
export function startFragment(): string {
  try {
    held = sessionStorage.getItem(KEY) ?? held;
  } catch { /* as above */ }
  return held && `#start=${held}`;
}

export function forgetStartLink(): void {
  held = "";
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}
