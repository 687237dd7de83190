/** Whether a step's cards are shown now: its own once they are released, or those of another step to be tapped. */
import type { State, Step } from "../wire/types";

export function wallOpen({ stage, run, wall }: State, { written }: Step): boolean {
  if (!wall) return false;
  // A step that collects no texts shows the cards of another one, to be tapped.
  if (!written) return true;
  // A wall without cards is not shown: whether cards were held, or nobody wrote one, must not be seen.
  return stage === "closed" && run?.outcome === "revealed" && wall.cards.length > 0;
}
