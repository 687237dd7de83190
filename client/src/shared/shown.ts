/** Whether cards belong on show now: the own ones once they came out, or those that are tapped. */
import type { State, Step } from "../wire/types";

export function wallOpen(state: State, step: Step): boolean {
  if (!state.wall) return false;
  if (step.activity === "resonance") return true;
  // What was added to the agreements is shown; that nothing was is nobody's business.
  if (step.activity === "agree" && !state.wall.cards.length) return false;
  return state.stage === "closed" && state.run?.outcome === "revealed" && state.wall.cards.length > 0;
}
