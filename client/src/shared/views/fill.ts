/** How far a share of the room fills its bar or its light, in percent. */
import type { Level, Share } from "../../wire/types";

/** Where no share is given (small rooms), the level stands for one. */
const FILL: Record<Level, number> = { few: 3, some: 25, half: 50, many: 70, most: 90 };

export function fillOf({ level, share }: Pick<Share, "level" | "share">): number {
  return share ?? FILL[level];
}
