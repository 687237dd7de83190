/** What the phone shows now: one view for each moment of the room. */
import { useEffect, useRef } from "preact/hooks";
import { Pot } from "../shared/pictures/Pot";
import { placeOf, type RoomView } from "../shared/room";
import type { Activity, State, Step, Welcome } from "../wire/types";
import { lobby } from "../copy/en/participant";
import type { Session } from "../phone/session";
import { Care, careFills } from "./steps/Care";
import { Answering } from "./steps/Answering";
import { Close } from "../activities/close/Page";
import { Choose, Notes } from "./steps/Own";
import { Preview } from "./steps/Preview";
import { Notice, Pause } from "./steps/Reading";
import { TalkStep } from "../activities/talk/Page";

export interface StageProps {
  session: Session;
  view: RoomView;
  welcome: Welcome;
  state: State;
  onLeave: () => void;
}

export interface StepProps extends StageProps { step: Step }

const COLLECTS: ReadonlySet<Activity> = new Set([
  "agree", "check_in", "pulse", "words", "sliders", "share", "resonance", "choice", "commitment", "reveal",
]);

export function Stage(props: StageProps) {
  const step = placeOf(props.welcome.plan, props.state.step)?.step;
  useFreshStart(props.state.step);
  if (!step || props.state.stage === "lobby") return <Lobby state={props.state} />;
  if (careFills(props.state)) return <Care support={props.welcome.session.support} />;
  if (props.state.stage === "preview") return <Preview key={step.id} {...props} step={step} />;
  return <Playing key={step.id} {...props} step={step} />;
}

function Playing(props: StepProps) {
  const { activity } = props.step;
  if (COLLECTS.has(activity)) return <Answering {...props} />;
  switch (activity) {
    case "talk": return <TalkStep {...props} />;
    case "note": return <Notes {...props} />;
    case "private_choice": return <Choose {...props} />;
    case "pause": return <Pause {...props} />;
    case "close": return <Close {...props} />;
    default: return <Notice {...props} />;
  }
}

/** A new step starts at its top, and a screen reader starts there as well. */
function useFreshStart(step: string | null): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [step]);
}

function Lobby({ state }: { state: State }) {
  return (
    <main class="page page-centred">
      <Pot moment="empty" silent />
      <h1 class="prompt" tabIndex={-1}>{lobby.title}</h1>
      <p class="reading">{lobby.body}</p>
      <ul class="calm-list">{lobby.points.map((point) => <li key={point}>{point}</li>)}</ul>
      <p class="quiet small">{lobby.seats(state.seats)}</p>
    </main>
  );
}
