/** From a draft to what goes into the pot. */
import { beforeAll, describe, expect, test } from "vitest";
import { answerableOf, inWords } from "../../src/activities/phones";
import { charactersLeft, writtenText, normalizeText, type Body, type Draft } from "../../src/phone/answers";
import { caution, loadLists } from "../../src/phone/caution";
import { difference } from "../../src/activities/reveal/difference";
import type { Activity, Plan, Step } from "../../src/wire/types";

beforeAll(() => loadLists());

const lines = [{ id: "a", label: "A" }, { id: "b", label: "B" }];
const step = (activity: Activity, id = "s", of: string | null = null): Step =>
  ({ id, activity, of, items: lines, options: [{ id: "x", label: "Ex" }] }) as unknown as Step;
const plan = {
  instruments: { pulse: { items: [] }, feelings: [], areas: { lively_ease: "Lively" } },
  sections: [{ steps: [
    step("check_in", "c1"), step("pulse", "p1"), step("check_in", "c2", "c1"), step("pulse", "p2", "p1"),
  ] }],
} as unknown as Plan;

const bodyOf = (activity: Activity, draft: Draft) =>
  answerableOf(step(activity))?.bodyOf({ plan, step: step(activity), draft, own: {} });

test.each<[Activity, Draft, unknown]>([
  ["agree", {}, { agree: true }],
  ["agree", { text: " Phones away. " }, { agree: true, text: "Phones away." }],
  ["check_in", { energy: 5, ease: 2 }, { energy: 5, ease: 2, feelings: [] }],
  ["pulse", { items: { b: 3 } }, { items: { a: null, b: 3 } }],
  ["words", { word: " open " }, { word: "open" }],
  ["sliders", { others: 0, me: 10 }, { others: 0, me: 10 }],
  ["share", { text: "x" }, { text: "x" }],
  ["commitment", { text: "x" }, { text: "x" }],
  ["resonance", { cards: ["1"] }, { cards: ["1"] }],
  ["choice", { option: "x" }, { option: "x" }],
])("%s: %j becomes a body", (activity, draft, body) => {
  expect(bodyOf(activity, draft)).toEqual(body);
});

test.each<[Activity, Draft]>([
  ["check_in", { energy: 5 }], ["pulse", { items: { a: null } }], ["words", { word: "  " }],
  ["words", { word: "x".repeat(25) }], ["sliders", { others: 1 }], ["share", { text: "\n" }],
  ["share", { text: "x".repeat(281) }], ["agree", { text: "x".repeat(281) }], ["resonance", { cards: [] }],
  ["choice", {}],
])("%s: %j is not ready", (activity, draft) => {
  expect(bodyOf(activity, draft)).toBeNull();
});

describe("characters", () => {
  test("are counted as people count them: an emoji is one", () => expect(charactersLeft("😶é")).toBe(278));
  test("that no keyboard types go, and lines stay", () => expect(normalizeText("a\u0000b\r\nc\ud800")).toBe("ab\nc"));
});

describe("the difference that leaves the phone", () => {
  const dot = (energy: number, ease: number) => ({ energy, ease, feelings: [] });
  const before: Record<string, Body> = { c1: dot(3, 6), p1: { items: { a: 2, b: 5 } } };
  test("is after minus before, of what was answered twice", () => {
    const own = { ...before, c2: dot(5, 2), p2: { items: { a: 3, b: null } } };
    expect(difference(plan, own)).toEqual({ energy: 2, ease: -4, pulse: 1 });
  });
  test("is empty without a before, or with a pass", () => {
    const none = { energy: null, ease: null, pulse: null };
    expect(difference(plan, { c2: dot(5, 2) })).toEqual(none);
    expect(difference(plan, { ...before, c2: { pass: true } })).toEqual(none);
  });
});

test("an answer can be said in words", () => {
  expect(inWords(plan, step("choice"), { option: "x" })).toBe("Ex");
  expect(inWords(plan, step("share"), { pass: true })).toBe("A pass.");
  expect(writtenText({ option: "x" })).toBe("");
});

describe("while drafting", () => {
  test.each([
    ["write to jo@example.org", "email"], ["+44 20 7946 0000", "phone"], ["call 030 1234567", "phone"],
    ["555-123-4567", "phone"], ["ask @mara_k", "handle"],
  ])("%j is noticed", (text, found) => expect(caution(text)).toBe(found));
  test.each(["In 2024 I was 30.", "at 10:30 @ the door", "3 of 4, 5 to 9", "I said 100 000 times no"])(
    "%j is not", (text) => expect(caution(text)).toBeNull());
});
