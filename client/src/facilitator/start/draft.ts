/** Keeps the draft of the start form in the tab, so that a reload loses nothing that was typed. */
import { EMPTY, type Draft } from "./form";

const DRAFT = "hearth.start";

export function kept(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}") as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

export function keep(draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(DRAFT, JSON.stringify(draft));
    else sessionStorage.removeItem(DRAFT);
  } catch { /* the form works without it */ }
}
