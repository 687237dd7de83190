/** Writing: a line or two with ways to begin, or one word. */
import { useEffect, useRef } from "preact/hooks";
import { charactersLeft, TEXT_LIMIT, WORD_LIMIT } from "../../phone/answers";
import { caution, loadLists } from "../../phone/caution";
import { inputs } from "../../copy/en/participant";
import type { InputProps } from "../Input";

const NEAR = 20; // so few characters are left that it is worth saying aloud

export function Write({ step, draft, onDraft }: InputProps) {
  const text = draft.text ?? "";
  const begin = (starter: string) => onDraft({ text: text.trim() ? `${text.trimEnd()}\n${starter} ` : `${starter} ` });
  return (
    <div class="write">
      <Paper label={inputs.write} text={text} onText={(next) => onDraft({ text: next })} />
      <Starters starters={step.starters} onPick={begin} />
    </div>
  );
}

function Starters({ starters, onPick }: { starters: string[]; onPick: (starter: string) => void }) {
  if (!starters.length) return null;
  const pick = (starter: string) => {
    onPick(starter);
    document.querySelector<HTMLTextAreaElement>(".write .paper")?.focus();
  };
  return (
    <ul class="starters" aria-label={inputs.starters}>
      {starters.map((starter) => (
        <li key={starter}><button type="button" class="chip" onClick={() => pick(starter)}>{starter} …</button></li>
      ))}
    </ul>
  );
}

interface PaperProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  rows?: number;
  limit?: number;
  /** For one's own eyes: nothing to count, nothing to warn of. */
  quiet?: boolean;
}

/** A sheet that grows with the words, and says how much room is left. */
export function Paper({ label, text, onText, rows = 4, limit = TEXT_LIMIT, quiet = false }: PaperProps) {
  const paper = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const it = paper.current;
    if (!it) return;
    it.style.height = "auto";
    it.style.height = `${it.scrollHeight + 2}px`;
  }, [text]);
  return (
    <div class="paper-frame">
      <textarea
        ref={paper} class="paper" rows={rows} value={text} aria-label={label} placeholder={label}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {!quiet && <Caution text={text} />}
      {!quiet && <Left text={text} limit={limit} />}
    </div>
  );
}

function Left({ text, limit }: { text: string; limit: number }) {
  const left = charactersLeft(text, limit);
  return (
    <p class={`left${left < 0 ? " left-over" : ""}`}>
      <span aria-hidden="true">{inputs.left(left)}</span>
      <span class="for-ears" role="status">{left <= NEAR ? inputs.leftSpoken(left) : ""}</span>
    </p>
  );
}

function Caution({ text }: { text: string }) {
  const found = caution(text);
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => void loadLists(), []);
  useEffect(() => {
    if (found) words.current?.scrollIntoView({ block: "nearest" }); // not under the buttons
  }, [found]);
  return <p class="caution" role="status" ref={words}>{found && inputs.caution[found]}</p>;
}

export function Word({ draft, onDraft }: InputProps) {
  const word = draft.word ?? "";
  return (
    <div class="paper-frame">
      <input
        class="paper paper-word" type="text" value={word} aria-label={inputs.word} placeholder={inputs.word}
        autocomplete="off" enterkeyhint="done" maxLength={WORD_LIMIT * 2}
        onInput={(event) => onDraft({ word: event.currentTarget.value })}
      />
      <Left text={word} limit={WORD_LIMIT} />
      <Caution text={word} />
    </div>
  );
}
