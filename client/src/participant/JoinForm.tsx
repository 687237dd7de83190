/** Asks for the session's code, and in some sessions for a one-use door code as well. */
import { useState } from "preact/hooks";
import { Pot } from "../shared/views/Pot";
import { door } from "../copy/threshold";
import { normalCode } from "../phone/storage";
import { privateField } from "../shared/privateField";

interface JoinFormProps { onCode: (code: string) => void; wrong?: string; typed?: string }

export function JoinForm({ onCode, wrong = "", typed = "" }: JoinFormProps) {
  const enter = (code: string) => (normalCode(code).length === 6 ? onCode(code) : door.short);
  return (
    <main class="page page-centred">
      <Pot moment="keeping" band="half" silent />
      <h1 class="prompt">{door.welcome}</h1>
      <CodeForm label={door.label} hint={door.hint} placeholder={door.placeholder} wrong={wrong} typed={typed} onEnter={enter} />
    </main>
  );
}

interface DoorCodeFormProps { wrong: string; onDoorCode: (code: string) => void }

export function DoorCodeForm({ wrong, onDoorCode }: DoorCodeFormProps) {
  return (
    <main class="page page-centred">
      <Pot moment="keeping" band="half" silent />
      <h1 class="prompt">{door.doorTitle}</h1>
      <CodeForm label={door.door} hint={door.doorHint} placeholder="" wrong={wrong} typed="" onEnter={(code) => onDoorCode(code.trim())} />
    </main>
  );
}

interface CodeFormProps {
  label: string;
  hint: string;
  placeholder: string;
  wrong: string;
  typed: string;
  /** Returns what is wrong with the code where the page can tell without asking. */
  onEnter: (code: string) => string | void;
}

function CodeForm({ label, hint, placeholder, wrong, typed, onEnter }: CodeFormProps) {
  const [code, setCode] = useState(typed);
  const [problem, setProblem] = useState(wrong);
  const submit = (event: Event) => {
    event.preventDefault();
    if (code.trim()) setProblem(onEnter(code) ?? "");
  };
  return (
    <form class="door" onSubmit={submit}>
      <label class="door-label" for="code">{label}</label>
      <input
        id="code" class="door-code" type="text" value={code} placeholder={placeholder} {...privateField}
        autocapitalize="characters" maxLength={16} aria-describedby="code-hint"
        aria-invalid={problem !== ""}
        onInput={(event) => { setCode(event.currentTarget.value); setProblem(""); }}
      />
      <p id="code-hint" class={problem ? "problem" : "quiet small"} role={problem ? "alert" : undefined}>
        {problem || hint}
      </p>
      <button type="submit" class="button primary">{door.enter}</button>
    </form>
  );
}
