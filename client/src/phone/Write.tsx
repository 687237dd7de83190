/** Writing a line or two, with ways to begin. */
import { inputs } from "../copy/participant";
import type { Step } from "../wire/types";
import { TextArea } from "./TextArea";

interface WriteProps { step: Step; text: string; onText: (text: string) => void }

export function Write({ step, text, onText }: WriteProps) {
  const begin = (starter: string) => onText(text.trim() ? `${text.trimEnd()}\n${starter} ` : `${starter} `);
  return (
    <div class="write">
      <TextArea label={step.prompt} text={text} onText={onText} />
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
