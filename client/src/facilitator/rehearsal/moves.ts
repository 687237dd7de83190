/** What a facilitator did in a rehearsal: read from the commands of this desk, and from how the shared state went on. */
import type { Command } from "../commands";
import type { State } from "../../wire/types";
import { timeLeft } from "../../shared/timeLeft";

/** What a command is called in a record; those that are missing show in the state. */
const BY_COMMAND = {
  add_time: "added_time", again: "again", allow: "allowed", allow_all: "allowed", care: "care", discard: "discarded",
  door: "door", drop: "dropped_card", drop_with_care: "dropped_with_care", empty: "emptied", hide: "hidden",
  hide_with_care: "hidden_with_care", spotlight: "spotlight", undo: "undone", withdraw: "withdrawn",
} as const satisfies Partial<Record<Command, string>>;

export type Did =
  | (typeof BY_COMMAND)[keyof typeof BY_COMMAND]
  | "step" | "pace" | "opened" | "early" | "last_call" | "paused" | "resumed" | "break"
  | "revealed" | "nothing" | "held";

export interface Deed { what: Did; seconds?: number; count?: number }

const EARLY = 10; // seconds left on a timer with which a close is an early one

/** What an accepted command was; `before`: the state in which it was sent. */
export function deedOf(command: Command, extra: Readonly<Record<string, unknown>>, before: State, now: number): Deed | null {
  if (command === "close" || command === "last_call") {
    const left = timeLeft(before.timer, now);
    return left !== null && left > EARLY ? { what: "early", seconds: Math.round(left) } : null;
  }
  if (command === "spotlight" && extra["card"] === null) return null;
  const what = command in BY_COMMAND ? BY_COMMAND[command as keyof typeof BY_COMMAND] : null;
  if (!what) return null;
  const cards = extra["cards"];
  return { what, ...(Array.isArray(cards) && { count: cards.length }), ...(typeof extra["seconds"] === "number" && { seconds: extra["seconds"] }) };
}

const NOTHING = new Set(["dropped", "left", "discarded"]);

/** What the room saw happen from one state to the next, whoever of the facilitators did it. */
export function deedsBetween(before: State | null, after: State): Deed[] {
  const found: Deed[] = [];
  if (after.step !== (before?.step ?? null) && after.step !== null) found.push({ what: after.back_to ? "pace" : "step" });
  if (after.run && after.run.id !== before?.run?.id && after.run.mode !== "nothing") found.push({ what: "opened" });
  if (after.stage === "last_call" && before?.stage !== "last_call") found.push({ what: "last_call" });
  if (after.break_until !== null && (before?.break_until ?? null) === null) found.push({ what: "break" });
  else if (before && after.paused !== before.paused && after.break_until === before.break_until) {
    found.push({ what: after.paused ? "paused" : "resumed" });
  }
  const outcome = after.run?.outcome ?? null;
  if (after.run && outcome && after.run.mode !== "nothing" && (before?.run?.id !== after.run.id || before.run.outcome !== outcome)) {
    if (outcome === "revealed") found.push({ what: "revealed" });
    else if (NOTHING.has(outcome)) found.push({ what: "nothing" });
  }
  return found;
}
