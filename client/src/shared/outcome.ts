/** What became of a run, in a sentence: where seats that came and went may have been the cause, it says so. */
import { copy } from "../copy/shared";
import type { Run, State } from "../wire/types";

export function outcomeSaid(outcome: NonNullable<Run["outcome"]>, state: State): string {
  const said = copy.outcomes[outcome];
  return outcome === "dropped" && state.surge ? `${said} ${copy.surge.dropped}` : said;
}
