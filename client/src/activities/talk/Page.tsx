/** Talking in a small group: the phone names the place, says who begins, and keeps the time. */
import { useEffect, useState } from "preact/hooks";
import { useTimeLeft } from "../../shared/hooks";
import { clockFace, spokenTime } from "../../shared/views/Timer";
import type { Plan, Step, Talk } from "../../wire/types";
import { inputs, talk as words } from "../../copy/participant";
import { Heading } from "../../phone/Heading";
import { newKey } from "../../phone/secrets";
import { useStored } from "../../phone/useStored";
import type { StepProps } from "../props";
import { groupOf, momentOf, turnAt, type TurnNow } from "./clock";
import { isDrawn } from "./Joining";
import type { Seating } from "./seating";
import { useParts, type Parts } from "./useParts";

export function TalkPage({ step, session, state, welcome }: StepProps) {
  const left = useTimeLeft(session.client);
  const kept = useStored(session.storage);
  const parts = useParts();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { talk } = step;
  const out = kept.sitsOut === step.id;
  const keyless = !kept.rankKey;
  useEffect(() => {
    if (keyless) session.storage.change({ rankKey: newKey() }); // who comes late finds a place by it
  }, [session, keyless]);
  const seating = !out && talk && parts && state.drawn && kept.rankKey
    ? parts.seatingOf(state.drawn, parts.rankOf(kept.rankKey), talk.people) : null;
  const larger = chosen ?? (seating && talk ? seating.people > talk.people : kept.larger);
  const elapsed = state.timer && left !== null ? Math.min(step.seconds, state.timer.seconds - left) : 0;
  const group = talk && fewer(groupOf(talk, larger), seating);
  const now = group && turnAt(group.turns, group.people, elapsed);
  const gathers = state.stage === "preview";
  const running = state.stage === "open" || state.stage === "last_call";
  const choose = (more: boolean) => {
    setChosen(more);
    session.storage.change({ larger: more });
  };
  return (
    <main class="page">
      <Heading step={step} />
      {out ? <Out /> : seating && parts ? <MyPlace parts={parts} seating={seating} gathers={gathers} /> : isDrawn(step) && <Neighbours />}
      {now ? <Turn now={now} mine={gathers ? null : seating?.turn ?? null} /> : <Through />}
      {talk && talk.larger.length > 0 && <Size people={talk.people} larger={larger} onLarger={choose} />}
      {parts && <parts.BellSwitch moment={running ? momentOf(now) : null} />}
      <Chosen plan={welcome.plan} step={step} choices={kept.choices} />
    </main>
  );
}

/** A group that is smaller than usual has its turns, and is through sooner. */
function fewer<Group extends { people: number }>(group: Group, seating: Seating | null): Group {
  return seating && seating.turn && seating.people < group.people ? { ...group, people: seating.people } : group;
}

function MyPlace({ parts, seating, gathers }: { parts: Parts; seating: Seating; gathers: boolean }) {
  const { place, people, turn } = seating;
  return (
    <section class={`place${gathers ? "" : " running"}`} role="status">
      <p class="quiet small">{words.place}</p>
      <p class="place-name">{parts.placeName(place)}</p>
      <p>{words.people({ count: people })} {turn === 0 ? words.late : turn === 1 ? words.begin : words.follow({ turn })}</p>
      <p class="quiet small">{gathers ? words.gather : words.nobody}</p>
    </section>
  );
}

function Out() {
  return <section class="place" role="status"><p>{words.out}</p></section>;
}

function Neighbours() {
  return <section class="place" role="status"><p>{words.neighbour}</p></section>;
}

function Turn({ now, mine }: { now: TurnNow; mine: number | null }) {
  return (
    <section class="turn">
      <p class="quiet" aria-hidden="true">{words.turn({ turn: now.person, turns: now.people })}</p>
      <p class="turn-label" role="status">
        <span class="for-ears">{words.turn({ turn: now.person, turns: now.people })}. </span>{now.turn.label}
      </p>
      {mine !== null && mine > 0 && <p class="turn-mine">{now.person === mine ? words.mine : words.theirs}</p>}
      {now.turn.breath && <span class="breath" aria-hidden="true" />}
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

function Size({ people, larger, onLarger }: { people: Talk["people"]; larger: boolean; onLarger: (larger: boolean) => void }) {
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
