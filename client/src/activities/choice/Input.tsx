/** One of a few; also the choice that never leaves the phone. */
import type { Labelled } from "../../wire/types";
import type { InputProps } from "../Input";

export function Choice({ step, draft, onDraft }: InputProps) {
  return <Options name={step.id} label={step.prompt} options={step.options} chosen={draft.option} onChoose={(option) => onDraft({ option })} />;
}

interface OptionsProps {
  name: string;
  label: string;
  options: Labelled[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export function Options({ name, label, options, chosen, onChoose }: OptionsProps) {
  return (
    <fieldset class="options">
      <legend class="for-ears">{label}</legend>
      {options.map((option) => (
        <label key={option.id} class="option">
          <input type="radio" name={name} checked={chosen === option.id} onChange={() => onChoose(option.id)} />
          <span class="option-face">{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
