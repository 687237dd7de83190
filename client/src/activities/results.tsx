/** The room's answer to a step: the picture that belongs to the kind of what was released. */
import type { FunctionComponent } from "preact";
import type { Plan, Snapshot, Step } from "../wire/types";
import { Agreed } from "./agree/Result";
import { CheckInField } from "./check_in/Result";
import { Bars } from "./choice/Result";
import type { Kind, ResultProps } from "./props";
import { PulseLines } from "./pulse/Result";
import { Change } from "./reveal/Result";
import { TwoSliders } from "./sliders/Result";
import { Words } from "./words/Result";

const results: { [K in Kind]: FunctionComponent<ResultProps<K>> } = {
  agree: Agreed,
  change: Change,
  check_in: CheckInField,
  choice: Bars,
  pulse: PulseLines,
  sliders: TwoSliders,
  words: Words,
};

interface RoomAnswerProps {
  plan: Plan;
  step: Step;
  snapshot: Snapshot;
  /** Snapshots of earlier steps by step id: the "before" of an "after". */
  earlier?: Readonly<Record<string, Snapshot>>;
}

export function RoomAnswer({ plan, step, snapshot, earlier = {} }: RoomAnswerProps) {
  // The table says that a kind's picture takes that kind; the compiler cannot follow it through an index.
  const Picture = results[snapshot.kind] as FunctionComponent<ResultProps>;
  const before = step.of ? earlier[step.of] : undefined;
  return <Picture plan={plan} step={step} snapshot={snapshot} before={before?.kind === snapshot.kind ? before : undefined} />;
}
