/** The input of a step, whichever it is: from a draft to a changed draft. */
import type { Room } from "../shared/room";
import type { Plan, Step, WallView } from "../wire/types";
import type { Draft } from "../phone/answers";
import { Agree } from "./agree/Input";
import { CheckIn } from "./check_in/Input";
import { Choice } from "./choice/Input";
import { Pulse } from "./pulse/Input";
import { Resonance } from "./resonance/Input";
import { Sliders } from "./sliders/Input";
import { Word, Write } from "./share/Input";

export interface InputProps {
  plan: Plan;
  step: Step;
  draft: Draft;
  onDraft: (change: Draft) => void;
}

interface AnyInputProps extends InputProps { room: Room; wall: WallView | null }

export function Input({ room, wall, ...props }: AnyInputProps) {
  switch (props.step.activity) {
    case "agree": return <Agree {...props} />;
    case "check_in": return <CheckIn {...props} />;
    case "pulse": return <Pulse {...props} />;
    case "words": return <Word {...props} />;
    case "sliders": return <Sliders {...props} />;
    case "share":
    case "commitment": return <Write {...props} />;
    case "resonance": return <Resonance room={room} wall={wall} {...props} />;
    case "choice": return <Choice {...props} />;
    default: return null;
  }
}
