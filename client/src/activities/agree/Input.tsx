/** Agreeing to the step's lines, perhaps with one more line of one's own. */
import { normalizeText, textOf } from "../../phone/texts";
import { TextArea } from "../../phone/TextArea";
import { isolated } from "../../shared/isolated";
import { own } from "../../copy/participant";
import type { Answerable, InputProps } from "../props";

type AgreeDraft = { text?: string };

function Input({ step, draft, onDraft }: InputProps<AgreeDraft>) {
  const more = step.fields[0];
  return (
    <div class="agree">
      <ol class="lines">{step.points.map((line) => <li key={line}>{line}</li>)}</ol>
      {more && (
        <label class="field-label">
          {more.label}
          <TextArea label={more.label} text={draft.text ?? ""} rows={2} onText={(text) => onDraft({ text })} />
        </label>
      )}
    </div>
  );
}

export const agree: Answerable<AgreeDraft> = {
  Input,
  bodyOf({ draft }) {
    if (!normalizeText(draft.text ?? "")) return { agree: true };
    const text = textOf(draft.text);
    return text === null ? null : { agree: true, text };
  },
  inWords: (body) => ("text" in body && body.text ? `${own.agreed} ${isolated(body.text)}` : own.agreed),
  freeText: true,
  put: "putAgree",
  afterKeeping: { text: "" }, // the lines can still be agreed to
};
