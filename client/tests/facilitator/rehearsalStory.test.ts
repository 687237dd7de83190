/** A rehearsal told step by step: what is told together, what the guide is asked, and what is never lost. */
import { expect, test } from "vitest";
import { storyOf, type CrowdLine, type Kind } from "../../src/facilitator/rehearsal/story";
import type { CrowdEntry, DeskEntry, Entry, RehearsalRecord } from "../../src/facilitator/rehearsal/record";
import { copy } from "../../src/copy/rehearsal";

const GUIDE = { say: "s", do: "d", watch: "<p>silence</p>", heavy: "<p>slow down</p>" };
const theirs = (at: number, who: number, what: CrowdEntry["what"], step: string | null = null, about: CrowdEntry["about"] = null): Entry => ({ from: "crowd", at, who, what, step, about });
const mine = (at: number, what: DeskEntry["what"], step: string | null, more: Partial<DeskEntry> = {}): Entry => ({ from: "desk", at, what, step, ...more });
const record = (...entries: Entry[]): RehearsalRecord => ({
  token: "t", kept: 0, title: "A plan", participants: 6, scene: "hard", seed: "4711",
  steps: [{ id: "one", title: "One", section: "First" }, { id: "two", title: "Two", section: "First" }],
  guide: { one: GUIDE, two: GUIDE }, entries, next: 0,
});
const told = (story: ReturnType<typeof storyOf>) => story.chapters.map(({ step, lines }) => [step?.id ?? null, lines.map((line) => (line.from === "crowd" ? line.kind : line.what))]);

test("steps stand in the order of the evening, each with what happened in it", () => {
  const story = storyOf(record(
    theirs(1, 1, "came"), mine(10, "step", "one"), mine(11, "opened", "one"), theirs(20, 2, "late"),
    mine(30, "step", "two"), theirs(31, 1, "dropped", "one"), mine(40, "step", "one"),
  ));
  expect(told(story)).toEqual([[null, ["came"]], ["one", ["opened", "late"]], ["two", ["dropped"]], ["one", []]]);
  expect(story.began).toBe(1);
});

test("what the server told later than it happened stands where it happened", () => {
  const story = storyOf(record(mine(10, "step", "one"), mine(30, "step", "two"), theirs(20, 2, "moment", "one")));
  expect(told(story)).toEqual([["one", ["moment"]], ["two", []]]);
});

test("answers are counted, and who passed is told in one line", () => {
  const story = storyOf(record(
    mine(1, "step", "one"), theirs(2, 1, "answered", "one"), theirs(3, 2, "passed", "one"), theirs(4, 3, "answered", "one"), theirs(5, 6, "passed", "one"),
  ));
  const [chapter] = story.chapters;
  expect(chapter?.answered).toBe(2);
  expect(chapter?.lines).toEqual([{ from: "crowd", at: 3, kind: "passed", who: [2, 6] } satisfies CrowdLine]);
});

test("a heavy text is told by what it is about, with the guide's own words and how long its card waited", () => {
  const story = storyOf(record(
    mine(0, "step", "one"), theirs(5_000, 4, "answered", "one", "distress"), mine(9_000, "held", "one"), mine(21_000, "dropped_with_care", "one"),
  ));
  const [chapter] = story.chapters;
  expect(told(story)).toEqual([["one", ["distress", "held", "dropped_with_care"]]]);
  expect(chapter?.lines.at(-1)).toMatchObject({ after: 12 });
  expect(chapter?.guide).toEqual({ watch: "", heavy: GUIDE.heavy });
});

test("what holds anywhere is said once, where it happens first", () => {
  const story = storyOf(record(mine(0, "step", "one"), theirs(1, 1, "silent", "one"), mine(5, "step", "two"), theirs(6, 2, "silent", "two")));
  expect(story.chapters.map(({ fresh }) => fresh)).toEqual([["silent"], []]);
  expect(story.chapters.map(({ guide }) => guide.watch)).toEqual([GUIDE.watch, GUIDE.watch]);
});

test("steps that this desk did not see come are told all the same, once", () => {
  const story = storyOf(record(theirs(1, 1, "came"), theirs(5, 1, "answered", "one"), theirs(9, 2, "passed", "one"), theirs(12, 1, "back", "one")));
  expect(told(story)).toEqual([[null, ["came"]], ["one", ["passed", "back"]]]);
});

test("where nobody simulated came there is nothing to tell", () => {
  expect(storyOf(record(mine(0, "step", "one"))).people).toBe(false);
  expect(storyOf(record()).chapters).toEqual([]);
});

test("every kind has its words, and says what of it a real session shows", () => {
  const kinds: Kind[] = ["came", "late", "dropped", "returned", "left", "passed", "silent", "moment", "back", "took_back", "more_time", "distress", "threat", "name"];
  for (const kind of kinds) {
    expect(copy.what[kind]({ count: 1, who: "3" })).toMatch(/3/);
    expect(copy.real[kind]).toMatch(/In a real session/);
  }
  for (const kind of Object.keys(copy.advice)) expect(copy.kinds).toHaveProperty(kind);
});
