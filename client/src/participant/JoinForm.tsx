/** Asks for the session's code, and in some sessions for a one-use door code as well. */
import { useEffect, useState } from "preact/hooks";
import { Pot } from "../shared/views/Pot";
import { refusalText } from "../copy/refusals";
import { door } from "../copy/threshold";
import { codeIn, plainCode, strangeSigns } from "../phone/typedCode";
import { privateField } from "../shared/privateField";
import type { Refused } from "../wire/types";
import type { Arrival } from "./arrival";
import { EarlyMoment } from "./EarlyMoment";

const LONGEST = 2000; // characters: people paste a whole invitation

/** `refused`: an object of its own for each time that the server said no. */
interface JoinFormProps { onCode: (code: string) => void; arrival?: Arrival; refused?: Refused; typed?: string }

export function JoinForm({ onCode, arrival, refused, typed = arrival?.typed ?? "" }: JoinFormProps) {
  const enter = (written: string) => {
    const code = codeIn(written);
    return code ? onCode(code) : wrongWith(written);
  };
  const wrong = refused ? refusalText(refused) : arrival?.astray ? door.nowhere : typed && wrongWith(typed);
  return (
    <main class="page page-centred">
      <Pot moment="keeping" band="half" silent />
      <h1 class="prompt">{door.welcome}</h1>
      <CodeForm label={door.label} hint={door.hint} placeholder={door.placeholder} wrong={wrong} since={refused} typed={typed} onEnter={enter} />
      <EarlyMoment session={null} />
    </main>
  );
}

/** What can be said of a text without a code before anybody asks the server. */
function wrongWith(written: string): string {
  const signs = strangeSigns(written);
  return signs ? door.strange({ signs }) : door.short;
}

interface DoorCodeFormProps { refused: Refused; onDoorCode: (code: string) => void }

export function DoorCodeForm({ refused, onDoorCode }: DoorCodeFormProps) {
  const wrong = refused.code === "door_used" ? refusalText(refused) : "";
  return (
    <main class="page page-centred">
      <Pot moment="keeping" band="half" silent />
      <h1 class="prompt">{door.doorTitle}</h1>
      <CodeForm label={door.door} hint={door.doorHint} placeholder="" wrong={wrong} since={refused} typed="" onEnter={(code) => onDoorCode(plainCode(code))} />
      <EarlyMoment session={null} />
    </main>
  );
}

interface CodeFormProps {
  label: string;
  hint: string;
  placeholder: string;
  wrong: string;
  /** Changes with each answer of the server, which may say the same again. */
  since: unknown;
  typed: string;
  /** Returns what is wrong with the code where the page can tell without asking. */
  onEnter: (code: string) => string | void;
}

function CodeForm({ label, hint, placeholder, wrong, since, typed, onEnter }: CodeFormProps) {
  const [code, setCode] = useState(typed);
  const [problem, setProblem] = useState(wrong);
  const submit = (event: Event) => {
    event.preventDefault();
    setProblem(code.trim() ? onEnter(code) ?? "" : door.empty);
  };
  useEffect(() => setProblem(wrong), [wrong, since]);
  return (
    <form class="door" onSubmit={submit}>
      <label class="door-label" for="code">{label}</label>
      <input
        id="code" class="door-code" type="text" value={code} placeholder={placeholder} {...privateField}
        autocapitalize="characters" maxLength={LONGEST} aria-describedby="code-hint"
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
