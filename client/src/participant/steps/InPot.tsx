/** After sending: the answer is in the pot, and what happens next. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/shared";
import { Pot } from "../../shared/views/Pot";
import type { Run } from "../../wire/types";
import { own, step as words } from "../../copy/participant";
import { inWords } from "../../activities/phones";
import type { StepProps } from "../../activities/props";
import { POOL_FROM } from "../../shared/smallRoom";
import { lastCallSaid } from "./StepInfo";
import { Result } from "../../activities/results";
import { keptWords, saidWhileOpen } from "../../phone/said";
import type { OutboxEntry } from "../../phone/stored";
import { useStored } from "../../phone/useStored";

interface InPotProps extends StepProps { run: Run; entry: OutboxEntry; onChange: () => void }

export function InPot({ session, view, welcome, state, step, run, entry, onChange }: InPotProps) {
  const waiting = entry.where === "waiting" || entry.takeBack;
  const { title, body } = saidWhileOpen(entry, state);
  const { journal } = useStored(session.storage);
  const [looking, setLooking] = useState(false);
  const kept = keptWords(entry, journal.some((one) => one.kind === "mine" && one.step === step.id));
  return (
    <>
      <main class={`page page-pot${state.snapshot && !waiting ? " page-seeing" : ""}`}>
        <Pot moment={waiting ? "empty" : "taking"} band={state.band ?? "open"} />
        <h1 class="prompt" tabIndex={-1}><span role="status">{title}</span></h1>
        <p class="reading">{body}</p>
        {run.seats >= POOL_FROM && state.band && <p class="quiet">{copy.bands[state.band]}.</p>}
        {state.stage === "last_call" && <p class="hurry" role="status">{lastCallSaid(run)}</p>}
        {state.snapshot && !waiting && (
          <section class="so-far">
            <p class="quiet small">{words.waitLook}</p>
            <Result plan={welcome.plan} step={step} snapshot={state.snapshot} earlier={view.snapshots} own={looking ? entry.body : undefined} />
          </section>
        )}
        <details class="mine" onToggle={(event) => setLooking(event.currentTarget.open)}>
          <summary>{own.youPut}</summary>
          <p class="mine-text" dir="auto" translate={false}>{inWords(welcome.plan, step, entry.body)}</p>
          {kept && <p class="quiet small">{kept}</p>}
        </details>
      </main>
      <div class="actions actions-quiet">
        <button type="button" class="button" onClick={onChange}>{words.change}</button>
        <button type="button" class="button" onClick={() => session.outbox.takeBack(run.id)}>{words.takeBack}</button>
      </div>
    </>
  );
}
