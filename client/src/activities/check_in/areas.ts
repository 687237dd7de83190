/** The four areas of the check-in field. */
import type { AreaId } from "../../wire/types";

/** In the order in which they are drawn: the upper two, then the lower two. */
export const AREAS: readonly AreaId[] = ["lively_tense", "lively_ease", "quiet_tense", "quiet_ease"];

export function areaOf(energy: number, ease: number): AreaId {
  return `${energy >= 4 ? "lively" : "quiet"}_${ease >= 4 ? "ease" : "tense"}`;
}
