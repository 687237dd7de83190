/** When a word of care takes the whole page. */
import type { State } from "../wire/types";

/** Who is still writing keeps the page; everyone else sees only this. */
export function careFills({ care: shown, stage, run }: State): boolean {
  const writing = run !== null && run.mode !== "nothing" && (stage === "open" || stage === "last_call");
  return shown && !writing;
}
