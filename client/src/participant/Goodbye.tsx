/** After a session: it was left, or it is over. */
import type { ComponentChildren } from "preact";
import { Pot } from "../shared/views/Pot";
import { erased } from "../copy/session";

interface GoodbyeProps { title: string; body: string; onAgain: () => void; children?: ComponentChildren }

export function Goodbye({ title, body, onAgain, children }: GoodbyeProps) {
  return (
    <main class="page page-centred">
      <Pot moment="left" silent />
      <h1 class="prompt" tabIndex={-1}>{title}</h1>
      <p class="reading">{body}</p>
      {children}
      <button type="button" class="button plain" onClick={onAgain}>{erased.again}</button>
    </main>
  );
}
