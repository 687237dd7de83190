/** Talking in a small group: the phone only keeps the time. */
import { useTimeLeft } from "../../shared/hooks";
import { clockFace, spokenTime } from "../../shared/views/Timer";
import type { Plan, Step } from "../../wire/types";
import { inputs, talk as words } from "../../copy/participant";
import { Heading } from "../../phone/Heading";
import { useStored } from "../../phone/useStored";
import type { StepProps } from "../props";
import { groupOf, turnAt, type TurnNow } from "./clock";

export function TalkPage({ step, session, state, welcome }: StepProps) {
  const left = useTimeLeft(session.client);
  const kept = useStored(session.storage);
  const { talk } = step;
  const elapsed = state.timer && left !== null ? Math.min(step.seconds, state.timer.seconds - left) : 0;
  const group = talk && groupOf(talk, kept.larger);
  const now = group && turnAt(group.turns, group.people, elapsed);
  return (
    <main class="page">
      <Heading step={step} />
      {now ? <Turn now={now} /> : <Through />}
      {talk && talk.larger.length > 0 && (
        <Size people={talk.people} larger={kept.larger} onLarger={(larger) => session.storage.change({ larger })} />
      )}
      <Chosen plan={welcome.plan} step={step} choices={kept.choices} />
    </main>
  );
}

function Turn({ now }: { now: TurnNow }) {
  return (
    <section class="turn">
      <p class="quiet" aria-hidden="true">{words.turn({ turn: now.person, turns: now.people })}</p>
      <p class="turn-label" role="status">
        <span class="for-ears">{words.turn({ turn: now.person, turns: now.people })}. </span>{now.turn.label}
      </p>
      <p class="big-time" translate={false} role="timer" aria-label={spokenTime(now.left)}>{clockFace(now.left)}</p>
      <span class="timer-line" aria-hidden="true">
        <span style={{ transform: `scaleX(${now.left / now.turn.seconds})` }} />
      </span>
      <p class="quiet">{now.next ? words.next({ label: now.next.label }) : words.last}</p>
    </section>
  );
}

function Through() {
  return (
    <section class="turn">
      <p class="turn-label" role="status">{words.done}</p>
      <p class="quiet">{words.doneBody}</p>
    </section>
  );
}

function Size({ people, larger, onLarger }: { people: number; larger: boolean; onLarger: (larger: boolean) => void }) {
  return (
    <fieldset class="size">
      <legend class="quiet small">{words.size}</legend>
      {[false, true].map((one) => (
        <label key={String(one)} class="size-choice">
          <input type="radio" name="size" checked={larger === one} onChange={() => onLarger(one)} />
          <span class="option-face">{words.larger({ count: people + (one ? 1 : 0) })}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A reminder of the private choice of the step before; only this phone knows it. */
function Chosen({ plan, step, choices }: { plan: Plan; step: Step; choices: Record<string, string> }) {
  const steps = plan.sections.flatMap((section) => section.steps);
  const before = steps[steps.findIndex(({ id }) => id === step.id) - 1];
  const option = before?.options.find(({ id }) => id === choices[before.id]);
  return option && before?.activity === "private_choice"
    ? <p class="quiet small">{inputs.youChose({ what: option.label })}</p> : null;
}
