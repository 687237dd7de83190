/** One-use door codes. The server tells them once, so this tab keeps them until they are dismissed. */

const KEY = "hearth.slips";

interface KeptCodes { token: string; codes: string[] }

export function keepDoorCodes(token: string, codes: readonly string[]): void {
  try {
    if (codes.length) sessionStorage.setItem(KEY, JSON.stringify({ token, codes }));
  } catch { /* a tab that keeps nothing can't show them */ }
}

export function doorCodesFor(token: string): string[] {
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
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}
