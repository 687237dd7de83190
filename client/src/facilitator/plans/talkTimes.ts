/** Shares a talk's time out among its people: each length of a plan has turns that fill it exactly. */
import { copy } from "../../copy/plans";
import { minutesIn, tableOf, written, type PlanData, type PlanStep } from "./planShape";
import type { Change, Path } from "./planText";

interface Turn { label: string; seconds: number; picture?: string }
interface Talk { people: number; turns: Turn[]; larger: Turn[] }

const ROUND = 5; // seconds: nobody hears a bell at second 37

/** Two people, half the time each: what a talk of two minutes needs. */
export const newTalk = (): Talk => ({
  people: 2,
  turns: [{ label: copy.fields.oneSpeaks, seconds: 60 }],
  larger: [{ label: copy.fields.oneSpeaks, seconds: 40 }],
});

/** What a talk says of a length: the same for all, or each its own. null where it says nothing that can be shared out. */
function talkOf(step: PlanStep, format: string): Talk | null {
  const given = tableOf(step["talk"]);
  const talk = given && "people" in given ? given : tableOf(given?.[format]);
  const turns = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof tableOf(each)?.["seconds"] === "number");
  return talk && typeof talk["people"] === "number" && turns(talk["turns"]) && turns(talk["larger"]) ? (talk as unknown as Talk) : null;
}

/** The same turns in another time, the longest of them taking what rounding leaves; null where they do not fit. */
export function fitted(turns: readonly Turn[], seconds: number): Turn[] | null {
  const before = turns.reduce((sum, turn) => sum + turn.seconds, 0);
  const made = turns.map((turn) => ({ ...turn, seconds: Math.max(ROUND, Math.round((turn.seconds * seconds) / before / ROUND) * ROUND) }));
  const longest = made.reduce((most, turn) => (turn.seconds > most.seconds ? turn : most));
  longest.seconds += seconds - made.reduce((sum, turn) => sum + turn.seconds, 0);
  return Number.isInteger(longest.seconds) && longest.seconds >= ROUND ? made : null;
}

/** null where some length cannot be shared in whole seconds, or the talk is written in another way. */
export function shareOut(plan: PlanData, step: PlanStep, at: Path): Change | null {
  const shared: Record<string, Talk> = {};
  const any = plan.formats.map((format) => talkOf(step, written(format.id))).find((talk) => talk !== null);
  for (const format of plan.formats.map(({ id }) => written(id))) {
    const minutes = minutesIn(step, format);
    if (minutes === null) continue;
    const talk = talkOf(step, format) ?? any;
    if (!talk) return null;
    const turns = fitted(talk.turns, (minutes * 60) / talk.people);
    const larger = fitted(talk.larger, (minutes * 60) / (talk.people + 1));
    if (!turns || !larger) return null;
    shared[format] = { people: talk.people, turns, larger };
  }
  const different = new Set(Object.values(shared).map((talk) => JSON.stringify(talk))).size > 1;
  const value = different ? shared : Object.values(shared)[0];
  return (doc) => doc.setIn([...at, "talk"], doc.createNode(value));
}
