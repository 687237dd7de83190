/** A choice that only this phone knows. */
import { inputs } from "../../copy/participant";
import { Heading } from "../../phone/Heading";
import { writeEntry } from "../../phone/journal";
import { Options } from "../../phone/Options";
import { useStored } from "../../phone/useStored";
import type { StepProps } from "../props";

export function PrivateChoicePage({ step, session: { storage } }: StepProps) {
  const { choices } = useStored(storage);
  const choose = (id: string) => {
    storage.change({ choices: { ...choices, [step.id]: id } });
    const text = step.options.find((option) => option.id === id)?.label ?? "";
    writeEntry(storage, { id: step.id, kind: "choice", step: step.id, title: step.title, text });
  };
  return (
    <main class="page">
      <Heading step={step} />
      <Options name={step.id} label={step.prompt} options={step.options} chosen={choices[step.id]} onChoose={choose} />
      <p class="stays">{inputs.chosen}</p>
    </main>
  );
}
