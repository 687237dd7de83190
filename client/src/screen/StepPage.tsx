/** One step on the screen: its prompt, its timer, and the released result. */
import { copy as shared } from "../copy/shared";
import { Pot } from "../shared/views/Pot";
import { Asks, asksMore, faces } from "../activities/faces";
import { Result } from "../activities/results";
import { Turns } from "../activities/talk/Face";
import type { Place } from "../shared/plan";
import type { Card, Plan, Snapshot, State, Step } from "../wire/types";
import { CalmTimer } from "./CalmTimer";
import { copy } from "../copy/screen";
import { CardPages } from "./CardPages";
import { OpenPot, PotStatus } from "./OpenPot";
import { LARGEST, useFitted } from "./fitting";
import { TextPages } from "./TextPages";
import { shownOf } from "../shared/atOnce";
import { outcomeSaid } from "../shared/outcome";
import { unreadableSaid } from "../shared/unreadable";
import { wallOpen } from "../shared/wallOpen";

export interface StepPageProps {
  plan: Plan;
  place: Place;
  state: State;
  cards: readonly Card[];
  earlier: Readonly<Record<string, Snapshot>>;
  now: number;
}

export function StepPage(given: StepPageProps) {
  const props = { ...given, state: shownOf(given.state, given.place.step) };
  const { place, state, now } = props;
  const { step, section } = place;
  const scene = sceneOf(state, step);
  const unreadable = unreadableSaid(state);
  const fills = scene === "answer" && faces[step.activity]?.fills;
  const body = useFitted(state.version, fills ? LARGEST : 1);
  return (
    <main class={`step scene-${scene}`}>
      <header class="step-head">
        <p class="step-where">{section.title}</p>
        <h1 class="step-prompt">{step.reading.length ? step.title : step.prompt}</h1>
        {(scene === "asks" || scene === "bare") && step.detail && <p class="step-detail">{step.detail}</p>}
      </header>
      <div class="step-body" ref={body}><Body {...props} scene={scene} /></div>
      {unreadable && <p class="step-unread" role="status">{unreadable}</p>}
      <CalmTimer state={state} now={now} />
    </main>
  );
}

type Scene = "words" | "asks" | "bare" | "talk" | "pot" | "answer" | "wall" | "said";

/** Which one thing the screen shows of the step now. */
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
      return <TextPages step={step} state={state} now={now} />;
    case "talk":
      return step.talk && <Turns talk={step.talk} state={state} now={now} />;
    case "bare":
      return null;
    case "asks":
      return <Asks step={step} />;
    case "pot":
      return <OpenPot step={step} state={state} />;
    case "wall":
      if (state.snapshot && Answer) {
        return <Answer step={step} result={result} notes={<CardPages cards={cards} now={now} half />} />;
      }
      return (
        <>
          <CardPages key={state.page} cards={cards} now={now}
            turned={state.page !== null && state.wall ? { page: state.page, pages: state.wall.pages } : null} />
          {open && <PotStatus state={state} />}
          {!open && state.run && state.run.outcome !== "revealed"
            && <p class="step-band" role="status">{saidOf(state)}</p>}
        </>
      );
    case "answer":
      return (
        <>
          {Answer ? <Answer step={step} result={result} notes={null} /> : result}
          {state.stage !== "closed" && <PotStatus state={state} />}
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
  if (outcome === "revealed") return shared.pictures.noCards; // everybody passed, or all cards were held
  return outcome ? outcomeSaid(outcome, state) : copy.step.mixing;
}
