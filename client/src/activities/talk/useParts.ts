/** Fetches the parts of a talk, and again where they did not come: until then a phone shows the turns alone. */
import { lazyPart } from "../../shared/lazyPart";

export type Parts = typeof import("./parts");

const PAUSE_MS = 3000;

const useLazyParts = lazyPart(() => import("./parts"), PAUSE_MS);

export function useParts(): Parts | null {
  return useLazyParts().part;
}
