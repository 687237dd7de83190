/** Whether cards belong on show now: the own ones once they came out, or those that are tapped. */
import type { State, Step } from "../shared/types";

export function wallOpen(state: State, step: Step): boolean {
  if (!state.wall) return false;
  if (step.activity === "resonance") return true;
  return state.stage === "closed" && state.run?.outcome === "revealed";
}
