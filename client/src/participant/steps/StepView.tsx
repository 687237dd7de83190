/** One step on a phone: a word of care, its preview, or its page. */
import { answerableOf, pageOf } from "../../activities/phones";
import type { StepProps } from "../../activities/props";
import { useAwake } from "../../shared/awake";
import { contactsOf } from "../../phone/contacts";
import { careFills } from "../careFills";
import { Answering } from "./Answering";
import { Care } from "./Care";
import { Preview } from "./Preview";

export function StepView(props: StepProps) {
  const { state, step } = props;
  useAwake(state.timer !== null && !state.paused && (state.stage === "open" || state.stage === "last_call"));
  if (careFills(state)) return <Care support={contactsOf(props.welcome.session)} />;
  const placed = state.drawn !== null && step.talk !== null; // people find each other before the time runs
  if (state.stage === "preview" && !placed) return <Preview key={step.id} {...props} />;
  return <OpenStep key={step.id} {...props} />;
}

function OpenStep(props: StepProps) {
  const { step } = props;
  const answerable = step.collects ? answerableOf(step) : null;
  if (answerable) return <Answering {...props} answerable={answerable} />;
  const Page = pageOf(step);
  return <Page {...props} />;
}
