/** Export of what may be kept: what the file holds, what it does not, and a button for each format. */
import { useState } from "preact/hooks";
import type { State, Welcome } from "../wire/types";
import { copy } from "../copy/facilitator";
import { refusalText } from "../copy/refusals";
import { Dialog } from "./Dialog";
import { fetchFile, FORMATS, keptSteps, ExportRefused, saveFile, type FileFormat } from "./exportFile";

interface ExportProps { token: string; welcome: Welcome; state: State }

export function Export({ token, welcome, state }: ExportProps) {
  const { takeAlong: words } = copy;
  const steps = keptSteps(welcome.plan, state);
  if (!steps.length) return <p class="plain-word">{state.strict ? words.strict : words.none}</p>;
  return (
    <div class="take-along">
      <p>{words.holds}</p>
      <ul class="take-steps">{steps.map((step) => <li key={step.id}>{step.title}</li>)}</ul>
      <p class="hint">{words.not}</p>
      <Files token={token} />
    </div>
  );
}

function Files({ token }: { token: string }) {
  const { takeAlong: words } = copy;
  const [said, say] = useState("");
  const take = async (format: FileFormat) => {
    const name = `${words.file}.${format}`;
    try {
      saveFile(await fetchFile(token, format), name);
      say(words.done({ name }));
    } catch (why) {
      say(why instanceof ExportRefused ? refusalText(why.refused) : words.lost);
    }
  };
  return (
    <>
      <div class="take-files">
        {FORMATS.map((format) => (
          <button key={format} type="button" class="button" onClick={() => void take(format)}>
            {words.formats[format]}
          </button>
        ))}
      </div>
      <p class="hint" role="status">{said}</p>
    </>
  );
}

export function ExportDialog({ onClose, ...props }: ExportProps & { onClose: () => void }) {
  return <Dialog title={copy.takeAlong.title} kind="sheet" onClose={onClose}><Export {...props} /></Dialog>;
}
