/** The screen while answers come in: the pot, how full it is, and what the step asks. */
import { Asks } from "../activities/faces";
import { copy } from "../copy/screen";
import { copy as shared } from "../copy/shared";
import { Points } from "../shared/views/Points";
import { Pot } from "../shared/views/Pot";
import type { State, Step } from "../wire/types";

export function OpenPot({ step, state }: { step: Step; state: State }) {
  const { run, stage } = state;
  if (!run) return null;
  if (run.mode === "nothing") return <p class="step-said" role="status">{copy.step.nothing}</p>;
  return (
    <div class="pot-page">
      <div class="pot-picture">
        <Pot moment={stage === "closing" ? "closing" : "keeping"} band={state.band ?? "open"} silent />
        <PotStatus state={state} />
      </div>
      <div class="pot-asks">
        {step.points.length ? <Points points={step.points} /> : <Asks step={step} />}
      </div>
    </div>
  );
}

/** How full the pot is, and how many seats were counted when it opened. */
export function PotStatus({ state }: { state: State }) {
  const { run, stage } = state;
  if (!run) return null;
  const word = stage === "closing" ? copy.step.mixing : shared.bands[state.band ?? "open"];
  return (
    <div class="step-status" role="status">
      <p class="step-band">{stage === "last_call" ? `${copy.step.lastCall}. ${word}.` : word}</p>
      {run.needed && <p class="step-needed">{copy.step.needed}</p>}
      <p class="step-count">{copy.step.counted({ count: run.seats })}</p>
    </div>
  );
}
