/** A plan of one's own as a page to print: shown as it will be, in one of its lengths and languages. */
import { useRef, useState } from "preact/hooks";
import { languageOf } from "../../copy/languages";
import { copy } from "../../copy/plans";
import { useElementId } from "../../shared/useElementId";
import { printText, readOwn, type PrintedPlan } from "./api";
import { Fetched } from "./Fetched";

export interface PrintPageProps { token: string; id: string; onClose: () => void }

export function PrintPage({ token, id, onClose }: PrintPageProps) {
  const [wanted, want] = useState({ format: "", into: "" });
  return (
    <Fetched key={id} ask={() => readOwn(token, id)} loading={copy.loading} leave={copy.print.close} onLeave={onClose}>
      {({ text }) => (
        <Fetched key={JSON.stringify(wanted)} ask={() => printText(token, text, wanted.format, wanted.into)} loading={copy.loading} leave={copy.print.close} onLeave={onClose}>
          {(printed) => <Printed printed={printed} onWant={want} onClose={onClose} />}
        </Fetched>
      )}
    </Fetched>
  );
}

interface PrintedProps { printed: PrintedPlan; onWant: (wanted: { format: string; into: string }) => void; onClose: () => void }

function Printed({ printed, onWant, onClose }: PrintedProps) {
  const words = copy.print;
  const ids = { format: useElementId(), language: useElementId() };
  const frame = useRef<HTMLIFrameElement>(null);
  const { format, language, formats, written } = printed;
  return (
    <div class="plan-preview">
      <header class="plan-bar">
        <h1>{words.title}</h1>
        <div class="preview-tools" role="toolbar" aria-label={words.title}>
          <button type="button" class="button primary" onClick={() => frame.current?.contentWindow?.print()}>{words.action}</button>
          {formats.length > 1 && (
            <span class="tool-choice">
              <label for={ids.format}>{copy.preview.format}</label>
              <select id={ids.format} value={format} onChange={(event) => onWant({ format: event.currentTarget.value, into: language })}>
                {formats.map((each) => <option key={each.id} value={each.id} selected={each.id === format}>{each.title}</option>)}
              </select>
            </span>
          )}
          {written.length > 1 && (
            <span class="tool-choice">
              <label for={ids.language}>{copy.preview.language}</label>
              <select id={ids.language} value={language} onChange={(event) => onWant({ format, into: event.currentTarget.value })}>
                {written.map((each) => <option key={each.language} value={each.language} selected={each.language === language}>{languageOf(each.language).name}</option>)}
              </select>
            </span>
          )}
          <button type="button" class="button" onClick={onClose}>{words.close}</button>
        </div>
      </header>
      <iframe ref={frame} class="plan-paper" title={words.title} srcdoc={printed.page} sandbox="allow-same-origin allow-modals" />
    </div>
  );
}
