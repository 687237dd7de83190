/** Form fields with their label, hint and error in one place, joined for those who listen. */
import type { ComponentChildren } from "preact";
import { privateField } from "../../shared/privateField";
import { useElementId } from "../../shared/useElementId";

export interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  error?: string | undefined;
  keyboard?: "text" | "tel" | "url" | "numeric";
  onInput: (value: string) => void;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, value, error, keyboard = "text", onInput } = props;
  const id = useElementId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={`field-row${error ? " has-error" : ""}`}>
      <label for={id}>{label}</label>
      {hint && <p id={`${id}-hint`} class="hint">{hint}</p>}
      <input id={id} type="text" inputMode={keyboard} value={value} {...privateField} aria-invalid={!!error}
        {...(about ? { "aria-describedby": about } : {})}
        onInput={(event) => onInput(event.currentTarget.value)} />
      {error && <p id={`${id}-error`} class="error">{error}</p>}
    </div>
  );
}

export interface ChoiceOption { id: string; label: string; hint?: string }

export interface ChoiceFieldProps {
  legend: string;
  options: ChoiceOption[];
  value: string;
  onPick: (id: string) => void;
  /** Beside each other where there is room. */
  row?: boolean;
  quietLegend?: boolean;
}

export function ChoiceField({ legend, options, value, onPick, row, quietLegend }: ChoiceFieldProps) {
  const name = useElementId();
  return (
    <fieldset class={`choices${row ? " choices-row" : ""}`}>
      <legend class={quietLegend ? "for-ears" : ""}>{legend}</legend>
      {options.map((option) => (
        <label key={option.id} class={`choice${option.id === value ? " chosen" : ""}`}>
          <input type="radio" name={name} value={option.id} checked={option.id === value}
            onChange={() => onPick(option.id)} />
          <span class="choice-label">{option.label}</span>
          {option.hint && <span class="hint">{option.hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}

export interface CheckFieldProps { label: string; hint: string; checked: boolean; onCheck: (on: boolean) => void }

export function CheckField({ label, hint, checked, onCheck }: CheckFieldProps) {
  return (
    <label class={`choice${checked ? " chosen" : ""}`}>
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      <span class="choice-label">{label}</span>
      <span class="hint">{hint}</span>
    </label>
  );
}

export function Group({ title, why, children }: { title: string; why?: string; children: ComponentChildren }) {
  return (
    <section class="group">
      <h2>{title}</h2>
      {why && <p class="hint">{why}</p>}
      {children}
    </section>
  );
}
