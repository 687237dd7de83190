/** The room's answer to a step: whichever picture fits what was released. */
import { copy } from "../copy/en/shared";
import type { Plan, Snapshot, Step } from "../wire/types";
import { Bars } from "./choice/Result";
import { Change } from "./reveal/Result";
import { CheckInField } from "./check_in/Result";
import { PulseLines } from "./pulse/Result";
import { TwoSliders } from "./sliders/Result";
import { Words } from "./words/Result";

export interface RoomAnswerProps {
  plan: Plan;
  step: Step;
  snapshot: Snapshot;
  /** Snapshots of earlier steps by step id: the "before" of an "after". */
  earlier?: Readonly<Record<string, Snapshot>>;
}

export function RoomAnswer({ plan, step, snapshot, earlier = {} }: RoomAnswerProps) {
  const before = step.of ? earlier[step.of] : undefined;
  const { instruments } = plan;
  switch (snapshot.kind) {
    case "choice":
      return <Bars snapshot={snapshot} options={step.options} />;
    case "check_in":
      return (
        <CheckInField
          snapshot={snapshot} instruments={instruments}
          before={before?.kind === "check_in" ? before : undefined}
        />
      );
    case "pulse": {
      const { low, high } = instruments.pulse;
      return (
        <PulseLines
          snapshot={snapshot} items={step.items.length ? step.items : instruments.pulse.items}
          low={step.low || low} high={step.high || high}
          before={before?.kind === "pulse" ? before : undefined}
        />
      );
    }
    case "sliders":
      return <TwoSliders snapshot={snapshot} sliders={step.sliders} low={step.low} high={step.high} />;
    case "words":
      return <Words snapshot={snapshot} />;
    case "agree":
      return <p class="agreed">{copy.pictures.agreed(copy.levels[snapshot.level])}</p>;
    case "change":
      return <Change snapshot={snapshot} />;
  }
}
