/** The door: a code, and one way in. */
import { useState } from "preact/hooks";
import { Pot } from "../shared/pictures/Pot";
import { door } from "./copy/en";
import { normalCode } from "./shelf";

interface DoorProps { onCode: (code: string) => void; wrong?: string; typed?: string }

export function Door({ onCode, wrong = "", typed = "" }: DoorProps) {
  const [code, setCode] = useState(typed);
  const [problem, setProblem] = useState(wrong);
  const submit = (event: Event) => {
    event.preventDefault();
    if (normalCode(code).length !== 6) return setProblem(door.short);
    onCode(code);
  };
  return (
    <main class="page page-centred">
      <Pot moment="keeping" band="half" silent />
      <h1 class="prompt">{door.welcome}</h1>
      <form class="door" onSubmit={submit}>
        <label class="door-label" for="code">{door.label}</label>
        <input
          id="code" class="door-code" type="text" value={code} placeholder={door.placeholder} autocomplete="off"
          autocapitalize="characters" spellcheck={false} maxLength={12} aria-describedby="code-hint"
          aria-invalid={problem !== ""}
          onInput={(event) => { setCode(event.currentTarget.value); setProblem(""); }}
        />
        <p id="code-hint" class={problem ? "problem" : "quiet small"} role={problem ? "alert" : undefined}>
          {problem || door.hint}
        </p>
        <button type="submit" class="button primary">{door.enter}</button>
      </form>
    </main>
  );
}
