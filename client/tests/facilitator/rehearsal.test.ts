/** What is kept of a rehearsal at its desk: who was chosen, what was done, what the server told. */
import { afterEach, expect, test, vi } from "vitest";
import { ANYBODY, choiceOf, keepChoice, moveChoice } from "../../src/facilitator/rehearsal/choice";
import { deedOf, deedsBetween } from "../../src/facilitator/rehearsal/moves";
import { addDeed, addMoments, beginRecord, forgetRecord, moveRecord, recordOf } from "../../src/facilitator/rehearsal/record";
import { crowdOf, EMPTY, problemsOf, requestOf } from "../../src/facilitator/start/form";
import type { Plan, RehearsalMoment, State } from "../../src/wire/types";

const RUN = { id: "a", step: "harvest", seats: 12, mode: "reveal", needed: true, more_time: false, generation: 0, unreadable: 0, outcome: null };
const state = (part: object): State => ({ version: 1, stage: "open", step: "harvest", run: RUN, paused: false, break_until: null, back_to: null, timer: null, ...part }) as unknown as State;
const step = (id: string) => ({ id, title: `The ${id}` });
const PLAN = {
  title: "A plan", sections: [{ id: "s", title: "First", steps: [step("one"), step("harvest")] }],
  between: { title: "", ids: ["pulse-1"], step: step("pulse") },
} as unknown as Plan;
const moment = (at: number): RehearsalMoment => ({ at, who: 1, what: "came", step: null, about: null });

afterEach(() => {
  vi.unstubAllGlobals();
  forgetRecord();
});

test("who was chosen is found by the session's link, also by a renewed one, and nowhere else", () => {
  vi.stubGlobal("sessionStorage", undefined);
  expect(choiceOf("mine")).toEqual(ANYBODY);
  keepChoice("mine", { participants: 20, scene: "hard", seed: "4711" });
  expect(choiceOf("mine").participants).toBe(20);
  expect(choiceOf("another")).toEqual(ANYBODY);
  moveChoice("mine", "next");
  expect(choiceOf("next").scene).toBe("hard");
});

test.each([["3", false], ["4", true], [" 40 ", true], ["41", false], ["", false], ["many", false]])("%j people: %s", (people, right) => {
  const draft = { ...EMPTY, kind: "rehearsal" as const, people };
  expect("people" in problemsOf(draft)).toBe(!right);
  if (right) expect(crowdOf(draft).participants).toBe(Number(people.trim()));
  expect(problemsOf({ ...draft, kind: "workshop" })).not.toHaveProperty("people"); // nobody is asked there
});

test("a number of people who came before has letters and digits alone", () => {
  const draft = { ...EMPTY, kind: "rehearsal" as const };
  for (const seed of ["", "4711", "abcDEF123456"]) expect(problemsOf({ ...draft, seed })).not.toHaveProperty("seed");
  for (const seed of ["--run", "a b", "1234567890123"]) expect(problemsOf({ ...draft, seed })).toHaveProperty("seed");
});

test("what the form asks about simulated people is not sent with the session", () => {
  const sent = requestOf({ ...EMPTY, kind: "rehearsal", people: "9", scene: "hard", seed: "7" });
  for (const name of ["people", "participants", "scene", "seed"]) expect(sent).not.toHaveProperty(name);
});

test("what the server told is added once and in order", () => {
  beginRecord("t", PLAN, {});
  addMoments("t", 0, [moment(1), moment(2)]);
  addMoments("t", 0, [moment(1), moment(2)]); // asked twice, for a lost answer
  addMoments("t", 2, [moment(3)]);
  expect(recordOf("t")?.entries.map(({ at }) => at)).toEqual([1, 2, 3]);
  expect(recordOf("t")?.next).toBe(3);
});

test("a record belongs to its session, follows a renewed link, and is gone after a day", () => {
  vi.stubGlobal("sessionStorage", undefined);
  beginRecord("t", PLAN, {});
  addDeed("t", { at: 1, what: "step", step: "one" });
  addDeed("another", { at: 1, what: "step", step: "one" });
  expect(recordOf("another")).toBeNull();
  moveRecord("t", "next");
  expect([recordOf("t"), recordOf("next")?.entries.length]).toEqual([null, 1]);
  expect(recordOf("next")?.steps.map(({ id }) => id)).toEqual(["one", "harvest", "pulse-1"]);
  vi.useFakeTimers({ now: Date.now() + 25 * 3600 * 1000 });
  expect(recordOf("next")).toBeNull();
  vi.useRealTimers();
});

test("of two states a page reads what happened between them", () => {
  const lobby = state({ stage: "lobby", step: null, run: null });
  const seen = (before: State | null, after: State) => deedsBetween(before, after).map(({ what }) => what);
  expect(seen(lobby, state({ stage: "preview", run: null }))).toEqual(["step"]);
  expect(seen(state({ run: null }), state({}))).toEqual(["opened"]);
  expect(seen(state({}), state({ stage: "last_call" }))).toEqual(["last_call"]);
  expect(seen(state({}), state({ stage: "closed", run: { ...RUN, outcome: "revealed" } }))).toEqual(["revealed"]);
  expect(seen(state({}), state({ stage: "closed", run: { ...RUN, outcome: "dropped" } }))).toEqual(["nothing"]);
  expect(seen(state({}), state({ paused: true }))).toEqual(["paused"]);
  expect(seen(state({ paused: true }), state({}))).toEqual(["resumed"]);
  expect(seen(state({}), state({ paused: true, break_until: 5 }))).toEqual(["break"]);
  expect(seen(state({}), state({ step: "pulse-1", run: null, back_to: "harvest" }))).toEqual(["pace"]);
  expect(seen(state({}), state({}))).toEqual([]);
});

test("a close is an early one while the timer has more than a moment left", () => {
  const timed = (left: number) => state({ timer: { seconds: 180, ends_at: 1_000_000 + left * 1000, left: null } });
  expect(deedOf("last_call", {}, timed(90), 1_000_000)).toEqual({ what: "early", seconds: 90 });
  expect(deedOf("close", {}, timed(5), 1_000_000)).toBeNull();
  expect(deedOf("close", {}, state({}), 1_000_000)).toBeNull();
});

test("what becomes of a card is noted, without the card", () => {
  expect(deedOf("drop_with_care", { card: "c" }, state({}), 0)).toEqual({ what: "dropped_with_care" });
  expect(deedOf("allow_all", { cards: ["c", "d"] }, state({}), 0)).toEqual({ what: "allowed", count: 2 });
  expect(deedOf("spotlight", { card: null }, state({}), 0)).toBeNull();
  expect(deedOf("goto", { to: "one" }, state({}), 0)).toBeNull(); // the state says it
});
