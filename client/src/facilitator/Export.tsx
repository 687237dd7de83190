/** What may be kept: a report to print, and the same as files for programs; what they hold, and what they do not. */
import { useState } from "preact/hooks";
import type { FacilitatorWelcome, SessionAgenda, State } from "../wire/types";
import { copy } from "../copy/facilitator";
import { refusalText } from "../copy/refusals";
import { Dialog } from "./Dialog";
import { fetchFile, FORMATS, keptSteps, ExportRefused, saveFile, type Exported } from "./exportFile";

export interface ExportProps {
  token: string;
  welcome: FacilitatorWelcome;
  state: State;
  agenda: SessionAgenda | null;
  /** The server's clock, in ms. */
  now: number;
}

export function Export(props: ExportProps) {
  const { takeAlong: words } = copy;
  const steps = keptSteps(props.welcome.plan, props.state);
  if (!steps.length) return <p class="plain-word">{props.state.strict ? words.strict : words.none}</p>;
  return (
    <div class="take-along">
      <p>{words.holds}</p>
      <ul class="take-steps">{steps.map((step) => <li key={step.id}>{step.title}</li>)}</ul>
      <p class="hint">{words.not}</p>
      <Files {...props} />
    </div>
  );
}

/** What the server gives, laid out on one page; its drawing is fetched only now. */
async function report({ token, welcome, state, agenda, now }: ExportProps): Promise<Blob> {
  const [{ reportFile }, given] = await Promise.all([import("./report/page"), fetchFile(token, "json")]);
  const exported = JSON.parse(await given.text()) as Exported;
  return reportFile(welcome, exported, { current: state.step, agenda, now });
}

function Files(props: ExportProps) {
  const { takeAlong: words } = copy;
  const [said, say] = useState("");
  const take = async (made: () => Promise<Blob>, end: string) => {
    const name = `${words.file}.${end}`;
    try {
      saveFile(await made(), name);
      say(words.done({ name }));
    } catch (why) {
      say(why instanceof ExportRefused ? refusalText(why.refused) : words.lost);
    }
  };
  return (
    <>
      <div class="take-files">
        <button type="button" class="button take-report" onClick={() => void take(() => report(props), "html")}>{words.report}</button>
        {FORMATS.map((format) => (
          <button key={format} type="button" class="button" onClick={() => void take(() => fetchFile(props.token, format), format)}>
            {words.formats[format]}
          </button>
        ))}
      </div>
      <p class="hint">{words.reportHint}</p>
      <p class="hint" role="status">{said}</p>
    </>
  );
}

export function ExportDialog({ onClose, ...props }: ExportProps & { onClose: () => void }) {
  return <Dialog title={copy.takeAlong.title} kind="sheet" onClose={onClose}><Export {...props} /></Dialog>;
}
