/** When to connect again: why a connection failed, and how long to wait. */
import type { Refused } from "../wire/types";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2000; // a room whose server is back should not wait longer for its phones
/** Refusals that end by themselves, so connecting again is worth it. */
const TRANSIENT = new Set([
  "store_away", "disk_full", "too_many_guesses", "being_erased", "internal", "server_full",
]);

export const isTransient = ({ code }: Refused): boolean => TRANSIENT.has(code);

/** The pause before attempt `n` (0, 1, ...) in ms: it doubles, and half of it is random (`chance`, 0 to 1). */
export function backOff(n: number, chance: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** n);
  return full / 2 + (full / 2) * chance;
}

/** The refusal that a connection error carries; null where the server could not be reached. */
export function refusalIn(error: unknown): Refused | null {
  const text = error instanceof Error ? error.message : "";
  try {
    const found = JSON.parse(text) as Partial<Refused>;
    return typeof found.code === "string"
      ? { code: found.code, message: found.message ?? "" } : null;
  } catch {
    return null;
  }
}
