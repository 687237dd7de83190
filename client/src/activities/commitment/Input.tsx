/** Answering with a commitment: one small promise, for the wall or kept on the phone. */
import { textOf } from "../../phone/texts";
import { Write } from "../../phone/Write";
import type { Answerable } from "../props";

type CommitmentDraft = { text?: string };

export const commitment: Answerable<CommitmentDraft> = {
  Input: ({ step, draft, onDraft }) => <Write step={step} text={draft.text ?? ""} onText={(text) => onDraft({ text })} />,
  bodyOf({ draft }) {
    const text = textOf(draft.text);
    return text === null ? null : { text };
  },
  inWords: (body) => ("text" in body ? body.text ?? "" : ""),
  freeText: true,
  keepable: true,
};
