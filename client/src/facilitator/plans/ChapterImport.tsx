/** Brings a chapter in: a plan is drafted of it, and opened in the editor once somebody has seen what became of its headings. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { privateField } from "../../shared/privateField";
import { useElementId } from "../../shared/useElementId";
import { page } from "../language";
import type { SessionLanguage } from "../start/api";
import { addOwn, draftOf, type ChapterDraft, type HeadingFate } from "./api";
import { NotTaken, reasonOf, simply, type NotTakenReason } from "./NotTaken";

export interface ChapterImportProps {
  token: string;
  kilobytes: number;
  languages: readonly SessionLanguage[];
  /** With the id of the plan that the draft became. */
  onOpen: (id: string) => void;
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, "").slice(0, 80);

export function ChapterImport({ token, kilobytes, languages, onOpen }: ChapterImportProps) {
  const words = copy.chapter;
  const ids = { language: useElementId(), paste: useElementId() };
  const [into, setInto] = useState(page.spoken().code);
  const [pasted, setPasted] = useState("");
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [draft, setDraft] = useState<ChapterDraft | null>(null);
  const [wrong, setWrong] = useState<NotTakenReason | null>(null);

  const attempt = async (name: string, doing: () => Promise<void>) => {
    setBusy(true);
    setWrong(null);
    await doing().catch((error: unknown) => setWrong(reasonOf(error, name)));
    setBusy(false);
  };
  const take = (file: Blob | undefined, name: string) => {
    if (!file || busy) return;
    if (file.size > kilobytes * 1024) return setWrong(simply(words.large({ name, kilobytes })));
    void attempt(name, async () => setDraft(await draftOf(token, file, stem(name), into)));
  };
  const takeFile = (files: FileList | null | undefined) => take(files?.[0], files?.[0]?.name ?? "");
  const open = (made: ChapterDraft) => attempt(made.title, async () => onOpen((await addOwn(token, made.text)).id));
  return (
    <div class={`plan-import plan-chapter${over ? " is-over" : ""}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); takeFile(event.dataTransfer?.files); }}>
      <h3>{words.title}</h3>
      <p class="hint">{words.hint}</p>
      <div class="field-row">
        <label for={ids.language}>{words.language}</label>
        <select id={ids.language} value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          {languages.map(({ code, name }) => <option key={code} value={code} selected={code === into}>{name}</option>)}
        </select>
      </div>
      <label class="plan-file">
        <span>{words.choose}</span> <span class="hint">{words.chooseHint({ kilobytes })}</span>
        <input type="file" {...privateField} accept=".txt,.md,.markdown,text/plain,text/markdown" onChange={(event) => {
          takeFile(event.currentTarget.files);
          event.currentTarget.value = ""; // the same file can be chosen again, once it is mended
        }} />
      </label>
      <div class="field-row">
        <label for={ids.paste}>{words.paste}</label>
        <textarea id={ids.paste} rows={4} value={pasted} {...privateField} onInput={(event) => setPasted(event.currentTarget.value)} />
      </div>
      <button type="button" class="button" aria-disabled={!pasted.trim() || busy}
        onClick={() => { if (pasted.trim()) take(new Blob([pasted]), words.pasted); }}>{words.read}</button>
      {busy && <p class="quiet" role="status">{words.reading}</p>}
      {wrong && <NotTaken reason={wrong} />}
      {draft && <Drafted draft={draft} onOpen={() => void open(draft)} onLeave={() => setDraft(null)} />}
    </div>
  );
}

const became = ({ became: what, steps }: HeadingFate): string =>
  (what === "section" ? copy.chapter.section({ steps: steps.join(", ") }) : copy.chapter[what === "title" ? "isTitle" : what]);

function Drafted({ draft, onOpen, onLeave }: { draft: ChapterDraft; onOpen: () => void; onLeave: () => void }) {
  return (
    <section class="plan-check" aria-label={copy.chapter.drafted({ title: draft.title })}>
      <p role="status">{copy.chapter.drafted({ title: draft.title })}</p>
      <ul>
        {draft.headings.map((each, at) => (
          <li key={at}><strong><bdi dir="auto">{each.heading}</bdi></strong> {became(each)}</li>
        ))}
      </ul>
      <div class="plan-tools">
        <button type="button" class="button primary" onClick={onOpen}>{copy.chapter.open}</button>
        <button type="button" class="button plain" onClick={onLeave}>{copy.chapter.leave}</button>
      </div>
    </section>
  );
}
