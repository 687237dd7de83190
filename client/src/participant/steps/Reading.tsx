/** Steps that ask for nothing: a reading, and a pause. */
import { useTimeLeft } from "../../shared/hooks";
import { clockFace, spokenTime } from "../../shared/pictures/Timer";
import type { StepProps } from "../Stage";
import { Heading } from "../../phone/Heading";

export function Notice({ step }: StepProps) {
  return (
    <main class="page">
      {step.reading.length ? (
        <article class="passage">
          <h1 class="prompt" tabIndex={-1}>{step.title}</h1>
          {step.reading.map((paragraph) => <p key={paragraph} class="reading">{paragraph}</p>)}
        </article>
      ) : (
        <>
          <Heading step={step} />
          <ul class="calm-list">{step.points.map((point) => <li key={point}>{point}</li>)}</ul>
        </>
      )}
    </main>
  );
}

export function Pause({ step, session, state }: StepProps) {
  const left = useTimeLeft(session.room);
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
