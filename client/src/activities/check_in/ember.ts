/** How an area of the check-in is drawn: its surface grows with the share of the room, and so does its warmth. */
import type { Share } from "../../wire/types";
import { fillOf } from "../../shared/views/fill";

/** Of the field's drawing, which is twice as wide: what an area has of it. */
export const HALF = 100;
const LARGEST = 46; // the radius that leaves room between two areas
const WHOLE = 80; // percent of the room: a larger share is nearly all, and is drawn as large
const TINY = 5; // "few or none" has a sign, not a size
const EDGES = [12, 22, 37, 60]; // percent: from each on, one step warmer

export interface Ember { radius: number; warmth: 0 | 1 | 2 | 3 | 4 | 5 }

export const FEW: Ember = { radius: TINY, warmth: 0 };
/** Where nearly all are alike, nothing is said of the others. */
export const NEARLY_ALL: Ember = { radius: LARGEST, warmth: 5 };

export function emberOf(share: Pick<Share, "level" | "share">): Ember {
  if (share.level === "few") return FEW;
  const fill = fillOf(share);
  const radius = Math.max(2 * TINY, LARGEST * Math.sqrt(Math.min(1, fill / WHOLE)));
  return { radius, warmth: (1 + EDGES.filter((edge) => fill >= edge).length) as Ember["warmth"] };
}
