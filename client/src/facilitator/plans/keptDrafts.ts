/** Keeps what was not kept on the server yet in this browser, so that a reload or a lost line costs no word. */

/** `version`: of the text on the server that this one began with. */
export interface KeptDraft { text: string; version: string }

const keyOf = (id: string): string => `hearth-plan-${id}`;

export function keptDraft(id: string): KeptDraft | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(id)) ?? "null") as Partial<KeptDraft> | null;
    return typeof found?.text === "string" && typeof found.version === "string" ? { text: found.text, version: found.version } : null;
  } catch {
    return null;
  }
}

/** false where the browser keeps nothing. */
export function keepDraft(id: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft, unless another window has written a different one since: `text` is what this window knows. */
export function forgetDraft(id: string, text?: string): void {
  if (text !== undefined && keptDraft(id)?.text !== text) return;
  try {
    localStorage.removeItem(keyOf(id));
  } catch { /* nothing was kept */ }
}
