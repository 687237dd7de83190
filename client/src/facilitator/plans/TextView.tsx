/** The plan as its text: everything of a plan can be written here. */
import { copy } from "../../copy/plans";
import { privateField } from "../../shared/privateField";
import { useElementId } from "../../shared/useElementId";

export interface TextViewProps { text: string; unreadable: boolean; onWrite: (text: string) => void }

export function TextView({ text, unreadable, onWrite }: TextViewProps) {
  const id = useElementId();
  return (
    <div class="field-row">
      <label for={id}>{copy.edit.text}</label>
      <p id={`${id}-hint`} class="hint">{unreadable ? copy.edit.unreadable : copy.edit.textHint}</p>
      <textarea id={id} class="plan-text" rows={28} value={text} wrap="off" {...privateField} aria-describedby={`${id}-hint`}
        onInput={(event) => onWrite(event.currentTarget.value)} />
    </div>
  );
}
