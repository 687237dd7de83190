/** The shared timer, read by the server's clock. */
import type { SharedTimer } from "../wire/types";

/** Seconds left on the shared timer, never below zero; null where there is none. */
export function timeLeft(timer: SharedTimer | null, now: number): number | null {
  if (!timer) return null;
  const left = timer.ends_at === null ? timer.left ?? timer.seconds : (timer.ends_at - now) / 1000;
  return Math.max(0, left);
}
