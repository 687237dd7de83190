/** What follows from an activity, as the server sends them with each step. */
import type { Activity, Step } from "../src/wire/types";

const WRITTEN = ["agree", "share", "commitment"];
const TAPPED = ["check_in", "pulse", "words", "sliders", "resonance", "choice", "reveal"];
const TIMED = ["talk", "pause", "note", "private_choice"];

export function traitsOf(activity: Activity): Pick<Step, "collects" | "written" | "timed"> {
  const written = WRITTEN.includes(activity);
  return { collects: written || TAPPED.includes(activity), written, timed: TIMED.includes(activity) };
}
