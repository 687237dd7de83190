/** One step on the screen: its words, its time, and what the room has said. */
import { copy as shared } from "../copy/en/shared";
import { Pot } from "../shared/pictures/Pot";
import { RoomAnswer } from "../activities/Result";
import { timeLeft, type Place } from "../shared/room";
import type { Card, Plan, Snapshot, State, Step } from "../wire/types";
import { Calm } from "./Calm";
import { copy } from "../copy/en/screen";
import { Asks, asksMore, Points, Reading, Turns } from "../activities/face";
import { Notes, Pages } from "./Notes";
import { pagesOf, partAt } from "./paging";
import { sheetFor, useShape } from "./shape";
import { wallOpen } from "../shared/shown";
import { talkAt } from "../activities/talk/clock";

export interface StepPageProps {
  plan: Plan;
  place: Place;
  state: State;
  cards: readonly Card[];
  earlier: Readonly<Record<string, Snapshot>>;
  now: number;
}

export function StepPage(props: StepPageProps) {
  const { place, state, now } = props;
  const { step, section } = place;
  const scene = sceneOf(state, step);
  return (
    <main class={`step scene-${scene}`}>
      <header class="step-head">
        <p class="step-where">{section.title}</p>
        <h1 class="step-prompt">{step.reading.length ? step.title : step.prompt}</h1>
        {(scene === "asks" || scene === "bare") && step.detail && <p class="step-detail">{step.detail}</p>}
      </header>
      <div class={`step-body${crowded(state) ? " crowded" : ""}`}><Body {...props} scene={scene} /></div>
      <Calm state={state} now={now} />
    </main>
  );
}

const MANY_WORDS = 24;
const STATUS_UNITS = 8; // the line about the pot below a wall

/** More words than fit in the largest sizes. */
const crowded = ({ snapshot }: State): boolean =>
  snapshot?.kind === "words" && snapshot.words.length > MANY_WORDS;

export type Scene = "words" | "asks" | "bare" | "talk" | "pot" | "answer" | "wall" | "said";

/** Which one picture the step shows now: one idea at a time. */
export function sceneOf(state: State, step: Step): Scene {
  const open = ["open", "last_call", "closing"].includes(state.stage);
  if (wallOpen(state, step)) return "wall";
  if (state.snapshot) return "answer";
  if (state.stage === "closed" && state.run) return "said";
  if (open && state.run) return "pot";
  if (step.talk) return "talk";
  if (step.reading.length || step.points.length) return "words";
  return asksMore(step) ? "asks" : "bare";
}

function Body(props: StepPageProps & { scene: Scene }) {
  const { plan, place: { step }, state, cards, earlier, now, scene } = props;
  const left = timeLeft(state.timer, now);
  const running = state.stage === "open" || state.stage === "last_call";
  const open = state.run !== null && state.stage !== "closed";
  switch (scene) {
    case "words":
      return <Words step={step} state={state} now={now} />;
    case "talk":
      return <Turns step={step} now={running && step.talk && state.timer && left !== null
        ? talkAt(step.talk, state.timer, left) : null} />;
    case "bare":
      return null;
    case "asks":
      return <Asks step={step} items={plan.instruments.pulse.items} />;
    case "pot":
      return <Waiting plan={plan} step={step} state={state} />;
    case "wall":
      if (state.snapshot?.kind === "agree") return <Agreed {...props} snapshot={state.snapshot} />;
      return (
        <>
          <Notes cards={cards} prompt={step.prompt} now={now}
            below={open || state.snapshot || state.run?.outcome !== "revealed" ? STATUS_UNITS : 0} />
          {open && <Status state={state} />}
          {!open && state.run && state.run.outcome !== "revealed"
            && <p class="step-band" role="status">{saidOf(state)}</p>}
        </>
      );
    case "answer":
      return (
        <>
          {step.activity === "agree" && <Points points={step.points} />}
          {state.snapshot && <RoomAnswer plan={plan} step={step} snapshot={state.snapshot} earlier={earlier} />}
          {state.stage !== "closed" && <Status state={state} />}
        </>
      );
    case "said":
      return (
        <div class="pot-page said-page">
          <div class="pot-picture"><Pot moment="left" silent /></div>
          <p class="step-said" role="status">{saidOf(state)}</p>
        </div>
      );
  }
}

const AGREED_UNITS = 14; // how many agreed, and the heading of what was added

/** The lines and how many agreed to them; beside them what was added. */
function Agreed({ plan, place: { step }, cards, now, snapshot }: StepPageProps & { snapshot: Snapshot }) {
  return (
    <div class="agreed-page">
      <Points points={step.points} />
      <div>
        <RoomAnswer plan={plan} step={step} snapshot={snapshot} />
        <p class="face-small">{copy.step.added}</p>
        <Notes cards={cards} prompt="" now={now} below={AGREED_UNITS} half />
      </div>
    </div>
  );
}

function saidOf(state: State): string {
  if (state.run?.mode === "nothing") return copy.step.nothing;
  const outcome = state.run?.outcome;
  if (outcome === "revealed") return shared.pictures.noCards; // all of them passed, or were held
  return (outcome && (shared.outcomes as Record<string, string>)[outcome]) || copy.step.mixing;
}

/** Pages that share the step's time, so that all of it is read once, from the first. */
function Words({ step, state, now }: { step: Step; state: State; now: number }) {
  const kind = step.reading.length ? "reading" : "points";
  const sheet = sheetFor(kind, useShape(), { head: kind === "reading" ? step.title : step.prompt });
  const pages = pagesOf(step[kind], (text) => text, sheet);
  const left = timeLeft(state.timer, now);
  const page = partAt(left === null ? 1 : 1 - left / Math.max(1, state.timer?.seconds ?? 1), pages.length);
  const shown = pages[page]?.flat() ?? [];
  return (
    <div class="words-page">
      <div key={page} class="turning">
        {kind === "reading" ? <Reading paragraphs={shown} /> : <Points points={shown} />}
      </div>
      <Pages page={page} pages={pages.length} />
    </div>
  );
}

/** While the pot is open: the pot, and what the step asks beside it. */
function Waiting({ plan, step, state }: { plan: Plan; step: Step; state: State }) {
  const { run, stage } = state;
  if (!run) return null;
  if (run.mode === "nothing") return <p class="step-said" role="status">{copy.step.nothing}</p>;
  return (
    <div class="pot-page">
      <div class="pot-picture">
        <Pot moment={stage === "closing" ? "closing" : "keeping"} band={state.band ?? "open"} silent />
        <Status state={state} />
      </div>
      <div class="pot-asks">
        {step.points.length ? <Points points={step.points} />
          : <Asks step={step} items={plan.instruments.pulse.items} />}
      </div>
    </div>
  );
}

function Status({ state }: { state: State }) {
  const { run, stage } = state;
  if (!run) return null;
  const word = stage === "closing" ? copy.step.mixing : shared.bands[state.band ?? "open"];
  return (
    <div class="step-status" role="status">
      <p class="step-band">{stage === "last_call" ? `${copy.step.lastCall}. ${word}.` : word}</p>
      {run.needed && <p class="step-needed">{copy.step.needed}</p>}
      <p class="step-count">{copy.step.counted(run.seats)}</p>
    </div>
  );
}
