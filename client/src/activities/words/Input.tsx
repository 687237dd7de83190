/** Answering with one word. */
import { inputs } from "../../copy/participant";
import { normalizeText, spelled, wordOf, WORD_LIMIT } from "../../phone/texts";
import { CautionNote, CharactersLeft, Preview } from "../../phone/TextArea";
import { privateField } from "../../shared/privateField";
import type { Answerable, InputProps } from "../props";

type WordDraft = { word?: string };

function Input({ step, draft, onDraft, onSend }: InputProps<WordDraft>) {
  const word = draft.word ?? "";
  const send = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return; // an input method takes Enter for itself
    event.preventDefault();
    onSend();
  };
  return (
    <div class="paper-frame">
      <input
        class="paper paper-word" type="text" value={word} aria-label={step.prompt} placeholder={inputs.word}
        {...privateField} enterkeyhint="send" maxLength={WORD_LIMIT * 2}
        onKeyDown={send} onInput={(event) => onDraft({ word: event.currentTarget.value })}
      />
      <CharactersLeft text={word} limit={WORD_LIMIT} />
      <CautionNote text={word} />
      <Preview typed={word} shown={spelled(normalizeText(word))} />
    </div>
  );
}

export const words: Answerable<WordDraft> = {
  Input,
  bodyOf({ draft }) {
    const word = wordOf(draft.word);
    return word === null ? null : { word };
  },
  inWords: (body) => ("word" in body ? body.word : ""),
  freeText: true,
};
