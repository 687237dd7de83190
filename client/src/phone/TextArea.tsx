/** A text area that says how many characters are left, and warns of what may harm the writer. */
import { useEffect, useRef } from "preact/hooks";
import { inputs } from "../copy/participant";
import { refusalText } from "../copy/refusals";
import { charactersLeft, normalizeText, TEXT_LIMIT } from "./texts";
import { unsendable } from "./folds";
import { privateField } from "../shared/privateField";
import { caution, loadLists } from "./caution";

const NEAR = 20; // from here on, screen readers are told how many characters are left

interface TextAreaProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  rows?: number;
  limit?: number;
  /** What is written is never sent, so there is no limit to show and nothing to warn of. */
  quiet?: boolean;
}

/** It grows with its text. */
export function TextArea({ label, text, onText, rows = 4, limit = TEXT_LIMIT, quiet = false }: TextAreaProps) {
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
        {...privateField} ref={paper} class="paper" rows={rows} value={text} aria-label={label} placeholder={inputs.write}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {!quiet && <CautionNote text={text} />}
      {!quiet && <CharactersLeft text={text} limit={limit} />}
      {!quiet && <Preview typed={text} shown={normalizeText(text)} />}
    </div>
  );
}

export function CharactersLeft({ text, limit }: { text: string; limit: number }) {
  const left = charactersLeft(text, limit);
  const wrong = unsendable(text, limit);
  if (wrong?.code === "unshowable_text" || wrong?.code === "too_many_lines") {
    return <Unsendable said={refusalText({ code: wrong.code, message: "", values: { limit: wrong.limit } })} />;
  }
  return (
    <p class={`left${left < 0 ? " left-over" : ""}`} translate={false}>
      <span aria-hidden="true">{left < 0 ? inputs.over({ count: -left }) : inputs.left({ count: left })}</span>
      <span class="for-ears" role="status">{left > NEAR ? "" : left < 0 ? inputs.overSpoken({ count: -left }) : inputs.leftSpoken({ count: left })}</span>
    </p>
  );
}

/** Why the button is grey, where its person sees it. */
function Unsendable({ said }: { said: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.scrollIntoView({ block: "nearest" }), [said]); // not under the buttons
  return <p class="left left-over" role="status" ref={words}>{said}</p>;
}

/** What the room will read, where it is not just what stands in the field. */
export function Preview({ typed, shown }: { typed: string; shown: string }) {
  if (!shown || shown === typed.trim()) return null;
  return <div class="will-read"><p class="quiet small">{inputs.willRead}</p><p class="will-read-text" dir="auto" translate={false}>{shown}</p></div>;
}

export function CautionNote({ text }: { text: string }) {
  const found = caution(normalizeText(text));
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => void loadLists(), []);
  useEffect(() => {
    if (found) words.current?.scrollIntoView({ block: "nearest" }); // not under the buttons
  }, [found]);
  return <p class="caution" role="status" ref={words}>{found && inputs.caution[found]}</p>;
}
