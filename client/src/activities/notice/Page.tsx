/** A reading, or a few lines to look at: nothing is asked. */
import { Heading } from "../../phone/Heading";
import type { StepProps } from "../props";

export function NoticePage({ step }: StepProps) {
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
