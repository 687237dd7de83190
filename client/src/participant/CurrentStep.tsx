/** What the phone shows now: one view for each moment of the room. */
import { useEffect, useRef } from "preact/hooks";
import { Pot } from "../shared/views/Pot";
import { placeOf } from "../shared/plan";
import type { State } from "../wire/types";
import { lobby } from "../copy/threshold";
import { Care, careFills } from "./steps/Care";
import { answerableOf, pageOf } from "../activities/phones";
import type { StepProps } from "../activities/props";
import { Answering } from "./steps/Answering";
import { Preview } from "./steps/Preview";

export function CurrentStep(props: Omit<StepProps, "step">) {
  const step = placeOf(props.welcome.plan, props.state.step)?.step;
  useFreshStart(props.state.step);
  if (!step || props.state.stage === "lobby") return <Lobby state={props.state} />;
  if (careFills(props.state)) return <Care support={props.welcome.session.support} />;
  if (props.state.stage === "preview") return <Preview key={step.id} {...props} step={step} />;
  return <OpenStep key={step.id} {...props} step={step} />;
}

function OpenStep(props: StepProps) {
  const { step } = props;
  const answerable = step.collects ? answerableOf(step) : null;
  if (answerable) return <Answering {...props} answerable={answerable} />;
  const Page = pageOf(step);
  return <Page {...props} />;
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
      <p class="quiet small">{lobby.seats({ count: state.seats })}</p>
    </main>
  );
}
