/** When a word of care takes the whole page. */
import type { State } from "../wire/types";

/** A phone that may still answer keeps its page; all others see only the word of care. */
export function careFills({ care: shown, stage, run }: State): boolean {
  const writing = run !== null && run.mode !== "nothing" && (stage === "open" || stage === "last_call");
  return shown && !writing;
}
