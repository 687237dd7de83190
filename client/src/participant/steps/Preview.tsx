/** What a step will ask, before it opens. */
import type { StepProps } from "../../activities/props";
import { isDrawn, Joining } from "../../activities/talk/Joining";
import { preview, step as words } from "../../copy/participant";
import { keepOf } from "./StepInfo";
import { Heading } from "../../phone/Heading";

export function Preview({ session, step, state, welcome }: StepProps) {
  const { collects } = step;
  return (
    <main class="page">
      <p class="soon">{preview.soon}</p>
      <Heading step={step} />
      <div class="panel panel-quiet">
        <p>{preview.asks[step.activity]}{collects ? ` ${preview.pass}` : ""}</p>
        {step.written && welcome.session.reviewed && <p>{words.reviewed}</p>}
        {collects && <p class="quiet">{words.keep[keepOf(step, state)]}</p>}
        <p class="quiet">{collects ? preview.opens : preview.begins}</p>
      </div>
      {isDrawn(step) && <Joining key={step.id} session={session} step={step} />}
    </main>
  );
}
