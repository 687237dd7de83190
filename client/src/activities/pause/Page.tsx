/** A pause: nothing to do, and the time that is left. */
import { Heading } from "../../phone/Heading";
import { useTimeLeft } from "../../shared/hooks";
import { clockFace, spokenTime } from "../../shared/views/Timer";
import type { StepProps } from "../props";

export function PausePage({ step, session, state }: StepProps) {
  const left = useTimeLeft(session.client);
  return (
    <main class="page page-centred">
      <span class="breath" aria-hidden="true" />
      <Heading step={step} />
      {left !== null && state.stage !== "closed" && (
        <p class="big-time" role="timer" aria-label={spokenTime(left)}>{clockFace(left)}</p>
      )}
    </main>
  );
}
