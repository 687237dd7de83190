/** Steps that stay on the phone: a note to oneself, and a private choice. */
import type { StepProps } from "../Stage";
import { inputs } from "../../copy/en/participant";
import { Options } from "../../activities/choice/Input";
import { Paper } from "../../activities/share/Input";
import { note } from "../../phone/journal";
import { useShelf } from "../../phone/useShelf";
import { Heading } from "../../phone/Heading";

const ROOMY = 2000; // a note of one's own has no need of the wall's limit

export function Notes({ step, session: { shelf } }: StepProps) {
  const { journal } = useShelf(shelf);
  return (
    <main class="page">
      <Heading step={step} />
      <p class="stays">{inputs.mapped}</p>
      {step.fields.map(({ id, label }) => {
        const entry = `${step.id}.${id}`;
        const text = journal.find((one) => one.id === entry)?.text ?? "";
        const write = (next: string) =>
          note(shelf, { id: entry, kind: "note", step: step.id, title: `${step.title}: ${label}`, text: next });
        return (
          <div key={id} class="field-label">
            <span aria-hidden="true">{label}</span>
            <Paper label={label} text={text} rows={2} limit={ROOMY} quiet onText={write} />
          </div>
        );
      })}
      <p class="quiet small" role="status">{journal.some((one) => one.step === step.id) ? inputs.saved : ""}</p>
    </main>
  );
}

export function Choose({ step, session: { shelf } }: StepProps) {
  const { choices } = useShelf(shelf);
  const choose = (id: string) => {
    shelf.change({ choices: { ...choices, [step.id]: id } });
    const text = step.options.find((option) => option.id === id)?.label ?? "";
    note(shelf, { id: step.id, kind: "choice", step: step.id, title: step.title, text });
  };
  return (
    <main class="page">
      <Heading step={step} />
      <Options name={step.id} label={step.prompt} options={step.options} chosen={choices[step.id]} onChoose={choose} />
      <p class="stays">{inputs.chosen}</p>
    </main>
  );
}
