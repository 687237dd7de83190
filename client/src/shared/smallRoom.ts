/** Rooms that are too small for a pool: there a step closes after a last call alone. */
import type { Run } from "../wire/types";

/** Seats; in smaller rooms answers come out once, at the close, and how full the pot is could tell who answered. */
export const POOL_FROM = 13;

/** Whether a run closes after a last call alone, which the server runs to its end. */
export const endsByLastCall = (run: Run | null): boolean =>
  run !== null && run.mode !== "nothing" && run.seats < POOL_FROM;
