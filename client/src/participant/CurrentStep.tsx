/** What the phone shows now: the lobby, or the view of the current step. */
import { useEffect, useRef } from "preact/hooks";
import { Pot } from "../shared/views/Pot";
import { shownOf } from "../shared/atOnce";
import { focusMain } from "../shared/focus";
import { placeOf } from "../shared/plan";
import type { State } from "../wire/types";
import { lobby } from "../copy/threshold";
import type { StepProps } from "../activities/props";
import type { StepViews } from "./stepViews";

interface CurrentStepProps extends Omit<StepProps, "step"> { views: StepViews | null }

export function CurrentStep({ views, ...props }: CurrentStepProps) {
  const step = placeOf(props.welcome.plan, props.state.step)?.step;
  useFreshStart(props.state.step);
  if (!step || props.state.stage === "lobby") return <Lobby state={props.state} />;
  if (!views) return <OnItsWay />;
  return <views.StepView {...props} state={shownOf(props.state, step)} step={step} />;
}

/** Shown to a latecomer until the step's view is loaded. */
function OnItsWay() {
  return <main class="page page-centred" aria-busy="true"><Pot moment="closing" silent /></main>;
}

/** Scrolls to the top of a new step, and moves the focus there for screen readers. */
function useFreshStart(step: string | null): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    focusMain();
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
