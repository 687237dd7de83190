/** Every step of a plan on the three pages, without a session: the real pages, in frames, with made-up answers. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { languageOf } from "../../copy/languages";
import { copy } from "../../copy/plans";
import { previewAddress, type PreviewPage } from "../../shared/previewAddress";
import { hearFrame, show, type FromFrame, type Shown } from "../../shared/preview";
import { useElementId } from "../../shared/useElementId";
import { previewText, type Moment, type PlanPreview } from "./api";
import { sentence } from "./sentence";
import { firstOf, lastOf, shownAt, stepsIn, whereTo } from "./previewWalk";

/** `step`: the one to begin with, by its id. */
export interface PreviewProps { token: string; text: string; format: string; language: string; step?: string | undefined; onClose: () => void }

export function Preview({ token, text, format: first, language, step = "", onClose }: PreviewProps) {
  const [format, setFormat] = useState(first);
  const [into, setInto] = useState(language);
  const [preview, setPreview] = useState<PlanPreview | null>(null);
  const [trouble, setTrouble] = useState("");
  const [turn, again] = useState(0);
  const [at, setAt] = useState(0);
  useEffect(() => {
    let current = true;
    setTrouble("");
    previewText(token, text, format, into).then((found) => {
      if (!current) return;
      setPreview(found);
      setAt(firstOf(found.moments, step));
    }, (error: unknown) => { if (current) setTrouble(sentence(error)); });
    return () => { current = false; };
  }, [token, text, format, into, step, turn]);
  return (
    <div class="plan-preview">
      <header class="plan-bar">
        <h1>{copy.preview.title}{preview && <>: <bdi dir="auto">{preview.plan}</bdi></>}</h1>
        <p class="hint">{copy.preview.lead}</p>
        <button type="button" class="button" onClick={onClose}>{copy.preview.close}</button>
      </header>
      {trouble && (
        <div class="plan-tools">
          <p class="trouble" role="alert">{trouble}</p>
          <button type="button" class="button" onClick={() => again((n) => n + 1)}>{copy.preview.again}</button>
        </div>
      )}
      {!preview && !trouble && <p class="quiet" role="status">{copy.preview.loading}</p>}
      {preview && <Walk key={`${preview.format} ${preview.language}`} preview={preview} at={at} onAt={setAt} onFormat={setFormat} onLanguage={setInto} />}
    </div>
  );
}

interface WalkProps { preview: PlanPreview; at: number; onAt: (at: number) => void; onFormat: (format: string) => void; onLanguage: (code: string) => void }

function Walk({ preview, at, onAt, onFormat, onLanguage }: WalkProps) {
  const words = copy.preview;
  const [page, setPage] = useState<PreviewPage>("phone");
  const { moments } = preview;
  const moment = moments[at]!;
  const steps = useMemo(() => stepsIn(preview), [preview]);
  const shown = useMemo(() => {
    const of = (each: PreviewPage) => shownAt(preview, each, at);
    return { phone: of("phone"), screen: of("screen"), desk: of("desk") };
  }, [preview, at]);
  const titleOf = (step: string) => steps.get(step) || words.lobby;
  const name = (one: Moment) => words.at({ step: titleOf(one.step), stage: words.stages[one.stage as keyof typeof words.stages] ?? one.stage });
  const ids = { step: useElementId(), format: useElementId(), language: useElementId() };
  const asked = (said: FromFrame) => {
    if (said.kind !== "asked") return;
    const next = whereTo(moments, at, said.event, said.payload);
    if (next !== null) onAt(next);
  };
  return (
    <>
      <div class="preview-tools" role="toolbar" aria-label={words.title}>
        <button type="button" class="button" aria-disabled={at === 0} onClick={() => { if (at > 0) onAt(at - 1); }}>{words.before}</button>
        <button type="button" class="button primary" aria-disabled={at === lastOf(moments)} onClick={() => { if (at < lastOf(moments)) onAt(at + 1); }}>{words.next}</button>
        <span class="tool-choice">
          <label for={ids.step}>{words.step}</label>
          <select id={ids.step} value={moment.step} onChange={(event) => onAt(firstOf(moments, event.currentTarget.value))}>
            {[...steps.keys()].map((id) => <option key={id} value={id} selected={id === moment.step}>{titleOf(id)}</option>)}
          </select>
        </span>
        {preview.formats.length > 1 && (
          <span class="tool-choice">
            <label for={ids.format}>{words.format}</label>
            <select id={ids.format} value={preview.format} onChange={(event) => onFormat(event.currentTarget.value)}>
              {preview.formats.map((each) => <option key={each.id} value={each.id} selected={each.id === preview.format}>{each.title}</option>)}
            </select>
          </span>
        )}
        {preview.written.length > 1 && (
          <span class="tool-choice">
            <label for={ids.language}>{words.language}</label>
            <select id={ids.language} value={preview.language} onChange={(event) => onLanguage(event.currentTarget.value)}>
              {preview.written.map(({ language }) => <option key={language} value={language} selected={language === preview.language}>{languageOf(language).name}</option>)}
            </select>
          </span>
        )}
      </div>
      <p class="preview-at" role="status">{name(moment)}</p>
      <fieldset class="plan-views preview-pages">
        <legend class="for-ears">{words.pages}</legend>
        {(["phone", "screen", "desk"] as const).map((each) => (
          <label key={each}><input type="radio" name="preview-page" checked={page === each} onChange={() => setPage(each)} /> {words[each]}</label>
        ))}
      </fieldset>
      <div class="preview-frames" data-shown={page}>
        {(["phone", "screen", "desk"] as const).map((each) => (
          <PreviewFrame key={each} page={each} shown={shown[each]} onSaid={asked} />
        ))}
      </div>
    </>
  );
}

const SIZES: Readonly<Record<PreviewPage, readonly [number, number]>> = { phone: [360, 680], screen: [1280, 720], desk: [1280, 800] };

/** A page in the size of its device, made smaller where there is less room. */
function PreviewFrame({ page, shown, onSaid }: { page: PreviewPage; shown: Shown; onSaid: (said: FromFrame) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const now = useRef({ shown, onSaid });
  now.current = { shown, onSaid };
  const [scale, setScale] = useState(1);
  const [width, height] = SIZES[page];
  useEffect(() => hearFrame(() => frame.current, (said) => {
    if (said.kind === "ready" && frame.current) show(frame.current, now.current.shown);
    else now.current.onSaid(said);
  }), []);
  useEffect(() => { if (frame.current) show(frame.current, shown); }, [shown]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const fit = new ResizeObserver(() => setScale(Math.min(1, element.clientWidth / width)));
    fit.observe(element);
    return () => fit.disconnect();
  }, [width]);
  return (
    <div ref={box} class={`preview-frame preview-${page}`}>
      <h2>{copy.preview[page]}</h2>
      <div class="preview-window" style={{ height: `${height * scale}px` }}>
        <iframe ref={frame} src={previewAddress(page)} title={copy.preview[page]} width={width} height={height}
          style={{ transform: `scale(${scale})` }} />
      </div>
    </div>
  );
}
