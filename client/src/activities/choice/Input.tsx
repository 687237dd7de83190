/** Answering a choice: one of a few options. */
import { Options } from "../../phone/Options";
import type { Answerable } from "../props";

type ChoiceDraft = { option?: string };

export const choice: Answerable<ChoiceDraft> = {
  Input: ({ step, draft, onDraft }) => (
    <Options name={step.id} label={step.prompt} options={step.options} chosen={draft.option} onChoose={(option) => onDraft({ option })} />
  ),
  bodyOf: ({ draft: { option } }) => (option ? { option } : null),
  inWords: (body, { options }) => options.find(({ id }) => "option" in body && id === body.option)?.label ?? "",
};
