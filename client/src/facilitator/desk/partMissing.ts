/** Whether a step's chart came out and its notes did not: told from what everyone is shown, never from the pot. */
import { wallOpen } from "../../shared/wallOpen";
import type { State, Step } from "../../wire/types";

export function partMissing(state: State, step: Step): boolean {
  const out = state.stage === "closed" && state.run?.outcome === "revealed" && state.snapshot !== null;
  return out && step.written && step.fields.length > 0 && !wallOpen(state, step);
}
