/** The input of a step, whichever it is: from a draft to a changed draft. */
import type { Room } from "../../shared/room";
import type { Plan, Step, WallView } from "../../shared/types";
import type { Draft } from "../answers";
import { Agree } from "./Agree";
import { CheckIn } from "./CheckIn";
import { Choice } from "./Choice";
import { Pulse } from "./Pulse";
import { Resonance } from "./Resonance";
import { Sliders } from "./Sliders";
import { Word, Write } from "./Write";

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
