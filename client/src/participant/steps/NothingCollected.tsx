/** Fewer than four seats: nothing is collected, and what is written stays on the phone. */
import { freeText } from "../../activities/phones";
import type { StepProps } from "../../activities/props";
import { step as words } from "../../copy/participant";
import { TextArea } from "../../phone/TextArea";
import { writeEntry } from "../../phone/journal";
import { useStored } from "../../phone/useStored";
import { Heading } from "../../phone/Heading";

const ROOMY = 2000;

export function NothingCollected({ step, session: { storage } }: StepProps) {
  const { journal } = useStored(storage);
  const id = `${step.id}.own`;
  const text = journal.find((entry) => entry.id === id)?.text ?? "";
  const write = (next: string) => writeEntry(storage, { id, kind: "mine", step: step.id, title: step.title, text: next });
  return (
    <main class="page">
      <Heading step={step} />
      <div class="panel panel-quiet" role="status">
        <p><strong>{words.nothing}</strong></p>
        <p>{words.nothingBody}</p>
      </div>
      {step.points.length > 0 && <ol class="lines">{step.points.map((line) => <li key={line}>{line}</li>)}</ol>}
      {freeText(step) && (
        <div class="field-label">
          <span aria-hidden="true">{words.nothingWrite}</span>
          <TextArea label={words.nothingWrite} text={text} limit={ROOMY} quiet onText={write} />
        </div>
      )}
    </main>
  );
}
