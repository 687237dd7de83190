/** Whether cards belong on show now: the own ones once they came out, or those that are tapped. */
import type { State, Step } from "../wire/types";

export function wallOpen({ stage, run, wall }: State, { written }: Step): boolean {
  if (!wall) return false;
  // A step that collects no texts shows the cards of another one, to be tapped.
  if (!written) return true;
  // A wall without cards is none: what was held, or that nothing was added, is nobody's business.
  return stage === "closed" && run?.outcome === "revealed" && wall.cards.length > 0;
}
