/** The lines that a room agrees to, and perhaps one more. */
import { Paper } from "../share/Input";
import type { InputProps } from "../Input";

export function Agree({ step, draft, onDraft }: InputProps) {
  const more = step.fields[0];
  return (
    <div class="agree">
      <ol class="lines">{step.points.map((line) => <li key={line}>{line}</li>)}</ol>
      {more && (
        <label class="field-label">
          {more.label}
          <Paper label={more.label} text={draft.text ?? ""} rows={2} onText={(text) => onDraft({ text })} />
        </label>
      )}
    </div>
  );
}
