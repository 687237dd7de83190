/** What the desk says before a press: a sentence for what it can do. */
import { timeLeft } from "../../shared/timeLeft";
import { spokenTime } from "../../shared/views/Timer";
import type { State } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { closingOf, type Leaving } from "../foresight";
import type { NextAction } from "../nextAction";

/** What leaving the step does to it; nothing where nothing is lost. */
export function leavingSaid(leaving: Leaving): string | undefined {
  return leaving === "free" ? undefined : copy.desk.leaving[leaving];
}

/** What a close can come to. */
export function closingSaid(state: State, needs: number | null): string {
  const said = copy.desk.closing;
  return needs === null ? "" : said[closingOf(state, needs)]({ count: needs });
}

export interface Foreseen {
  action: NextAction;
  state: State;
  leaving: Leaving;
  needs: number | null;
  /** Held cards that moving on would drop, in a sentence. */
  undecided: string | undefined;
  now: number;
}

/** The line under the next action. */
export function hintOf({ action, state, leaving, needs, undecided, now }: Foreseen): string {
  if (action.blocked) return copy.reasons[action.blocked];
  const leaves = action.kind === "next" || action.kind === "end";
  if (leaves && undecided) return undecided;
  const left = timeLeft(state.timer, now) ?? 0;
  if (action.kind === "next" && leaving === "talk" && left > 0) return copy.desk.leaving.running({ left: spokenTime(left) });
  if (action.kind === "close" || action.kind === "last_call") {
    return `${copy.hints[action.kind]} ${closingSaid(state, needs)}`.trim();
  }
  return copy.hints[action.kind];
}
