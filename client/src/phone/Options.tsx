/** Radio buttons for one of a few options. */
import type { Labelled } from "../wire/types";

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
