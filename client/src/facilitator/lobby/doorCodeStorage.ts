/** One-use door codes. The server tells them once, so this tab keeps them until they are dismissed. */

const KEY = "hearth.slips";

interface KeptCodes { token: string; codes: string[] }

let held: KeptCodes | null = null; // where nothing can be stored they would be lost before anybody saw them

export function keepDoorCodes(token: string, codes: readonly string[]): void {
  if (codes.length) held = { token, codes: [...codes] };
  try {
    if (codes.length) sessionStorage.setItem(KEY, JSON.stringify({ token, codes }));
  } catch { /* they last as long as the page */ }
}

export function doorCodesFor(token: string): string[] {
  if (held?.token === token) return held.codes;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as KeptCodes | null;
    return kept?.token === token ? kept.codes : [];
  } catch {
    return [];
  }
}

export function moveDoorCodes(token: string, next: string): void {
  keepDoorCodes(next, doorCodesFor(token));
}

export function forgetDoorCodes(): void {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}
