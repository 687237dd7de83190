/** What goes along with a journal: values of before and after that this phone still has, and no pass and no words. */
import { expect, test } from "vitest";
import { answeredEntries } from "../../src/activities/answered";
import { asText } from "../../src/phone/journalText";
import type { Body, Plan } from "../../src/wire/types";

const instruments = {
  areas: { lively_tense: "lively and tense", lively_ease: "lively and at ease", quiet_tense: "quiet and tense", quiet_ease: "quiet and at ease" },
  feelings: [{ id: "calm", word: "calm", area: "quiet_ease" }],
};
const steps = [
  { id: "before", title: "Where you are now", activity: "check_in" }, { id: "lines", title: "How it feels", activity: "pulse" },
  { id: "wall", title: "Wall", activity: "share" }, { id: "after", title: "By now", activity: "check_in" },
];
const plan = { instruments, sections: [{ steps }] } as unknown as Plan;
const own = {
  before: { energy: 2, ease: 6, feelings: ["calm"] }, lines: { items: { a: 3, b: null } }, wall: { text: "my secret" }, after: { pass: true },
} as unknown as Record<string, Body>;

test("values go along in words, in the order of the plan", () => {
  const entries = answeredEntries(plan, own);
  expect(entries.map(({ step, kind }) => [step, kind])).toEqual([["before", "answered"], ["lines", "answered"]]);
  const file = asText("A workshop", entries);
  expect(file).toContain("Where you are now · what I put in\n");
  expect(file).toContain("quiet and at ease");
  expect(file).not.toContain("my secret");
});

test("a phone that holds none adds nothing", () => expect(answeredEntries(plan, {})).toEqual([]));
