/** What a step will ask, before it opens. */
import type { StepProps } from "../Stage";
import { preview, step as words } from "../../copy/en/participant";
import { keepOf } from "./Around";
import { Heading } from "../../phone/Heading";

const COLLECTED = new Set(["agree", "words", "share", "commitment", "choice", "check_in", "pulse", "sliders", "resonance", "reveal"]);

export function Preview({ step, state }: StepProps) {
  const collected = COLLECTED.has(step.activity);
  return (
    <main class="page">
      <p class="soon">{preview.soon}</p>
      <Heading step={step} />
      <div class="panel panel-quiet">
        <p>{preview.asks[step.activity]}{collected ? ` ${preview.pass}` : ""}</p>
        {collected && <p class="quiet">{words.keep[keepOf(step, state)]}</p>}
        <p class="quiet">{collected ? preview.opens : preview.begins}</p>
      </div>
    </main>
  );
}
