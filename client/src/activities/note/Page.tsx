/** A note to oneself: written on the phone, and never sent. */
import { inputs } from "../../copy/participant";
import { Heading } from "../../phone/Heading";
import { writeEntry } from "../../phone/journal";
import { saidOfKept } from "../../phone/said";
import { TextArea } from "../../phone/TextArea";
import { useStored } from "../../phone/useStored";
import type { StepProps } from "../props";

const ROOMY = 2000; // a note of one's own has no need of the wall's limit

export function NotePage({ step, session: { storage } }: StepProps) {
  const { journal } = useStored(storage);
  return (
    <main class="page">
      <Heading step={step} />
      <p class="stays">{inputs.mapped}</p>
      {step.fields.map(({ id, label }) => {
        const entry = `${step.id}.${id}`;
        const text = journal.find((one) => one.id === entry)?.text ?? "";
        const write = (next: string) =>
          writeEntry(storage, { id: entry, kind: "note", step: step.id, title: `${step.title}: ${label}`, text: next });
        return (
          <div key={id} class="field-label">
            <span aria-hidden="true">{label}</span>
            <TextArea label={label} text={text} rows={2} limit={ROOMY} quiet onText={write} />
          </div>
        );
      })}
      <p class="quiet small" role="status">{journal.some((one) => one.step === step.id) ? saidOfKept(storage) : ""}</p>
    </main>
  );
}
