/** What of a step's state its pages show: nothing of a result before the close where it is meant to be a reveal. */
import type { Activity, State, Step } from "../wire/types";

/** The guide lets the room guess before it sees: a picture that grew meanwhile would have told. */
const REVEALED: readonly Activity[] = ["sliders"];

export function shownOf(state: State, { activity }: Step): State {
  if (!REVEALED.includes(activity) || state.stage === "closed" || !state.run) return state;
  return { ...state, snapshot: null, run: { ...state.run, mode: state.run.mode === "pool" ? "reveal" : state.run.mode } };
}
