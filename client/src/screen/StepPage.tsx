/** One step on the screen: its words, its time, and what the room has said. */
import { copy as shared } from "../copy/shared";
import { Pot } from "../shared/views/Pot";
import { Asks, asksMore, faces } from "../activities/faces";
import { Result } from "../activities/results";
import { Turns } from "../activities/talk/Face";
import { Points } from "../shared/views/Points";
import { Reading } from "../shared/views/Reading";
import type { Place } from "../shared/plan";
import { timeLeft } from "../shared/timeLeft";
import type { Card, Plan, Snapshot, State, Step } from "../wire/types";
import { CalmTimer } from "./CalmTimer";
import { copy } from "../copy/screen";
import { CardPages, Pages } from "./CardPages";
import { pagesOf, partAt } from "./paging";
import { pageSizeFor, useScreenWidth } from "./pageSize";
import { wallOpen } from "../shared/wallOpen";

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
      <CalmTimer state={state} now={now} />
    </main>
  );
}

const MANY_WORDS = 24;
const STATUS_UNITS = 8; // the line about the pot below a wall
const BESIDE_UNITS = 14; // a picture of the answer and a heading, above notes in the right half

/** More words than fit in the largest sizes. */
const crowded = ({ snapshot }: State): boolean =>
  snapshot?.kind === "words" && snapshot.words.length > MANY_WORDS;

export type Scene = "words" | "asks" | "bare" | "talk" | "pot" | "answer" | "wall" | "said";

/** Which one picture the step shows now: one idea at a time. */
function sceneOf(state: State, step: Step): Scene {
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
  const open = state.run !== null && state.stage !== "closed";
  const Answer = faces[step.activity]?.Answer;
  const result = state.snapshot && <Result plan={plan} step={step} snapshot={state.snapshot} earlier={earlier} />;
  switch (scene) {
    case "words":
      return <Words step={step} state={state} now={now} />;
    case "talk":
      return step.talk && <Turns talk={step.talk} state={state} now={now} />;
    case "bare":
      return null;
    case "asks":
      return <Asks step={step} />;
    case "pot":
      return <Waiting step={step} state={state} />;
    case "wall":
      if (state.snapshot && Answer) {
        return <Answer step={step} result={result} notes={<CardPages cards={cards} prompt="" now={now} below={BESIDE_UNITS} half />} />;
      }
      return (
        <>
          <CardPages cards={cards} prompt={step.prompt} now={now}
            below={open || state.snapshot || state.run?.outcome !== "revealed" ? STATUS_UNITS : 0} />
          {open && <Status state={state} />}
          {!open && state.run && state.run.outcome !== "revealed"
            && <p class="step-band" role="status">{saidOf(state)}</p>}
        </>
      );
    case "answer":
      return (
        <>
          {Answer ? <Answer step={step} result={result} notes={null} /> : result}
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

function saidOf(state: State): string {
  if (state.run?.mode === "nothing") return copy.step.nothing;
  const outcome = state.run?.outcome;
  if (outcome === "revealed") return shared.pictures.noCards; // all of them passed, or were held
  return (outcome && (shared.outcomes as Record<string, string>)[outcome]) || copy.step.mixing;
}

/** Pages that share the step's time, so that all of it is read once, from the first. */
function Words({ step, state, now }: { step: Step; state: State; now: number }) {
  const kind = step.reading.length ? "reading" : "points";
  const sheet = pageSizeFor(kind, useScreenWidth(), { head: kind === "reading" ? step.title : step.prompt });
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
function Waiting({ step, state }: { step: Step; state: State }) {
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
          : <Asks step={step} />}
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
      <p class="step-count">{copy.step.counted({ count: run.seats })}</p>
    </div>
  );
}
