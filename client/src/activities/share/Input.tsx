/** Answering with a short text that becomes a card on the wall. */
import { textOf } from "../../phone/texts";
import { Write } from "../../phone/Write";
import type { Answerable } from "../props";

type ShareDraft = { text?: string };

export const share: Answerable<ShareDraft> = {
  Input: ({ step, draft, onDraft }) => <Write step={step} text={draft.text ?? ""} onText={(text) => onDraft({ text })} />,
  bodyOf({ draft }) {
    const text = textOf(draft.text);
    return text === null ? null : { text };
  },
  inWords: (body) => ("text" in body ? body.text ?? "" : ""),
  freeText: true,
};
