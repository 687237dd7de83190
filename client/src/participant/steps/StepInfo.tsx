/** What a person should know before answering: who will see it, how many seats there are, whether it closes soon. */
import type { Run, State, Step } from "../../wire/types";
import { freeText } from "../../activities/phones";
import { step as words } from "../../copy/participant";
import { endsByLastCall } from "../../shared/smallRoom";

/** A strict session keeps nothing, whatever its plan says. */
export const keepOf = (step: Step, state: State) => (state.strict ? "screen_only" as const : step.keep);

const SMALL = 8; // seats; in a room smaller than this, writers are easily guessed
export const isSmall = ({ run }: State): boolean => run !== null && run.seats < SMALL;

/** What a last call means: in a small room it runs to its end, in a larger one the facilitator may close before. */
export const lastCallSaid = (run: Run): string =>
  run.needed ? words.needed : endsByLastCall(run) ? words.lastCallWhole : words.lastCall;

export function StepInfo({ step, state, reviewed }: { step: Step; state: State; reviewed: boolean }) {
  const { run, stage } = state;
  if (!run) return null;
  return (
    <div class="around">
      {isSmall(state) && <p class="notice">{freeText(step) ? words.few({ count: run.seats }) : words.fewTap({ count: run.seats })}</p>}
      {reviewed && step.written && <p class="notice">{words.reviewed}</p>}
      <p class="quiet small">{!isSmall(state) && `${words.seats({ count: run.seats })} `}{words.keep[keepOf(step, state)]}</p>
      <p class="hurry" role="status">
        {run.needed || stage === "last_call" ? lastCallSaid(run) : ""}
        {run.more_time ? ` ${words.moreTimeGiven}` : ""}
      </p>
    </div>
  );
}
