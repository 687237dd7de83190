/** The released result of a step, drawn by the view that belongs to its kind of snapshot. */
import type { FunctionComponent } from "preact";
import type { Body, Plan, Snapshot, Step } from "../wire/types";
import { AgreeResult } from "./agree/Result";
import { CheckInResult } from "./check_in/Result";
import { ChoiceResult } from "./choice/Result";
import type { Kind, ResultProps } from "./props";
import { PulseResult } from "./pulse/Result";
import { ChangeResult } from "./reveal/Result";
import { SlidersResult } from "./sliders/Result";
import { WordsResult } from "./words/Result";

const results: { [K in Kind]: FunctionComponent<ResultProps<K>> } = {
  agree: AgreeResult,
  change: ChangeResult,
  check_in: CheckInResult,
  choice: ChoiceResult,
  pulse: PulseResult,
  sliders: SlidersResult,
  words: WordsResult,
};

interface AnyResultProps {
  plan: Plan;
  step: Step;
  snapshot: Snapshot;
  /** Snapshots of earlier steps by step id: the "before" of an "after". */
  earlier?: Readonly<Record<string, Snapshot>>;
  /** On a phone alone: its own answer, while its person looks at it. */
  own?: Body | undefined;
}

export function Result({ plan, step, snapshot, earlier = {}, own }: AnyResultProps) {
  // The table's type says that each view takes its own kind; the compiler cannot follow that through an index.
  const Picture = results[snapshot.kind] as FunctionComponent<ResultProps>;
  const before = step.of ? earlier[step.of] : undefined;
  return <Picture plan={plan} step={step} snapshot={snapshot} before={before?.kind === snapshot.kind ? before : undefined} own={own} />;
}
