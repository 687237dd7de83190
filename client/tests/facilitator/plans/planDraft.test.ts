import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { describe, expect, test } from "vitest";
import { PlanDraft } from "../../../src/facilitator/plans/planDraft";
import * as moves from "../../../src/facilitator/plans/moves";
import { minutesIn, planned, titleOf, written, type PlanData } from "../../../src/facilitator/plans/planShape";
import { fitted, shareOut } from "../../../src/facilitator/plans/talkTimes";
import { freshId, put, putTexts, set, textOf, type Change } from "../../../src/facilitator/plans/planText";

const BUILT_IN = readFileSync(new URL("../../../../sessions/plans/building-deeper-connections.yaml", import.meta.url), "utf8");
const draftOf = (text = BUILT_IN) => new PlanDraft(text);
const titles = (plan: PlanData | null) => plan!.sections.map(({ steps }) => steps.map(titleOf));
const idsOf = (plan: PlanData | null) => plan!.sections.flatMap(({ steps }) => steps.map(({ id }) => written(id)));

describe("a change of one part", () => {
  test("leaves every comment, every order and every other value as it was", () => {
    const draft = draftOf();
    draft.edit(set(["title"], "Ours"));
    const before = draftOf().data!;
    expect(draft.text).toContain("# The built-in workshop. How a plan is written");
    expect(draft.text).toContain('minutes: {"60": 1, "75": 1, "90": 1}');
    expect(draft.data).toEqual({ ...before, title: "Ours" });
  });

  test("writes texts that YAML would read as something else", () => {
    for (const text of ["yes", "60", "a: b", "- x", "# no", "'", '"', "{", "*a", "&a", "!!x", "null", "  two  ", "a\nb", "é😀"]) {
      const draft = draftOf();
      draft.edit(set(["sections", 0, "steps", 0, "prompt"], text));
      expect(draft.data!.sections[0]!.steps[0]!["prompt"]).toBe(text);
    }
  });

  test("is quoted where the server's YAML would read something else", () => {
    const at = (text: string) => {
      const doc = parseDocument("a:\n  - {id: x, label: Why}\nb: c\n");
      set(["a", 0, "label"], text)(doc);
      set(["b"], text)(doc);
      return textOf(doc);
    };
    expect(at("Why?")).toBe('a:\n  - {id: x, label: "Why?"}\nb: Why?\n');
    for (const text of ["yes", "No", "on", "1:30", "1_000", "+1"]) expect(at(text)).toContain(`b: "${text}"`);
    expect(at("Why not")).toBe("a:\n  - {id: x, label: Why not}\nb: Why not\n");
  });

  test("takes a key away with its last word, and brings it back", () => {
    const draft = draftOf();
    draft.edit(put(["sections", 0, "steps", 0, "detail"], ""));
    expect(draft.data!.sections[0]!.steps[0]).not.toHaveProperty("detail");
    draft.edit(put(["sections", 0, "steps", 0, "detail"], "Again."));
    expect(draft.data!.sections[0]!.steps[0]!["detail"]).toBe("Again.");
  });

  test("of a reading keeps the paragraphs that stayed as they were written", () => {
    const draft = draftOf();
    const reading = draft.data!.sections[0]!.steps[0]!["reading"] as string[];
    draft.edit(putTexts(["sections", 0, "steps", 0, "reading"], [reading[0]!, "A new one."]));
    expect(draft.data!.sections[0]!.steps[0]!["reading"]).toEqual([reading[0], "A new one."]);
    expect(draft.text).toContain(">-\n            Vulnerability has a poor reputation.");
    draft.edit(putTexts(["sections", 0, "steps", 0, "reading"], []));
    expect(draft.data!.sections[0]!.steps[0]).not.toHaveProperty("reading");
  });
});

describe("undo", () => {
  test("takes back each change, and what is typed into one field as one", () => {
    const draft = draftOf();
    for (const title of ["O", "Ou", "Our"]) draft.edit(set(["title"], title), "plan/title");
    draft.edit(set(["about"], "New."), "plan/about");
    draft.undo();
    expect(titleOf(draft.data!)).toBe("Our");
    draft.undo();
    expect(draft.text).toBe(BUILT_IN);
    expect(draft.canUndo).toBe(false);
    draft.redo();
    draft.redo();
    expect(draft.data!.about).toBe("New.");
    expect(draft.canRedo).toBe(false);
  });

  test("forgets what was taken back once something else is written", () => {
    const draft = draftOf();
    draft.edit(set(["title"], "One"));
    draft.undo();
    draft.edit(set(["title"], "Two"));
    expect(draft.canRedo).toBe(false);
  });

  test("brings a text back that could not be read", () => {
    const draft = draftOf();
    draft.write("title: [", "text");
    expect(draft.data).toBeNull();
    draft.edit(set(["title"], "lost"));
    expect(draft.text).toBe("title: [");
    draft.undo();
    expect(draft.text).toBe(BUILT_IN);
  });
});

test.each(["", "- 1", "title: x", "sections: 3\nformats: []", "a: &a 1\nb: *a\nformats: []\nsections: []", "formats: [1]\nsections: []", "title: ["])(
  "a text without the shape of a plan is shown as text: %j", (text) => expect(draftOf(text).data).toBeNull(),
);

describe("a step that moves", () => {
  const moved = (draft: PlanDraft, at: number, place: number, by: 1 | -1) => {
    const found = moves.moveStep(draft.data!, at, place, by);
    if (found) draft.edit(found.change);
    return found;
  };

  test("passes its neighbour, with all that it has", () => {
    const draft = draftOf();
    const [first, second] = draft.data!.sections[0]!.steps;
    moved(draft, 0, 0, 1);
    expect(draft.data!.sections[0]!.steps.slice(0, 2)).toEqual([second, first]);
    moved(draft, 0, 1, -1);
    expect(draft.data).toEqual(draftOf().data);
  });

  test("goes over the edge of its section into the next one, and back", () => {
    const draft = draftOf();
    const last = draft.data!.sections[0]!.steps.length - 1;
    const name = titleOf(draft.data!.sections[0]!.steps[last]!);
    expect(moved(draft, 0, last, 1)).toMatchObject({ section: 1, place: 0 });
    expect(titles(draft.data)[1]![0]).toBe(name);
    expect(moved(draft, 1, 0, -1)).toMatchObject({ section: 0, place: last });
    expect(draft.data).toEqual(draftOf().data);
  });

  test("stays where it is at either end of the plan", () => {
    const draft = draftOf();
    const end = draft.data!.sections.length - 1;
    expect(moved(draft, 0, 0, -1)).toBeNull();
    expect(moved(draft, end, draft.data!.sections[end]!.steps.length - 1, 1)).toBeNull();
    expect(draft.text).toBe(BUILT_IN);
  });

  test("and so does a section", () => {
    const draft = draftOf();
    const before = draft.data!.sections.map(titleOf);
    draft.edit(moves.moveSection(draft.data!, 1, -1)!);
    expect(draft.data!.sections.map(titleOf)).toEqual([before[1], before[0], ...before.slice(2)]);
    expect(moves.moveSection(draft.data!, 0, -1)).toBeNull();
  });
});

test("a copy of a step has an id of its own, and a removed one leaves the others", () => {
  const draft = draftOf();
  const before = idsOf(draft.data);
  draft.edit(moves.copyStep(draft.data!, 0, 0));
  expect(idsOf(draft.data)).toEqual([before[0], `${before[0]}-2`, ...before.slice(1)]);
  draft.edit(moves.removeStep(0, 1));
  expect(idsOf(draft.data)).toEqual(before);
});

test("a length that is added has the steps and times of the last one, talks too, and goes without a trace", () => {
  const draft = draftOf();
  const before = draft.data!;
  draft.edit(moves.addFormat(before));
  const [last, added] = draft.data!.formats.slice(-2).map(({ id }) => written(id)) as [string, string];
  expect(added).not.toBe(last);
  expect(planned(draft.data!, added)).toBe(planned(before, last));
  for (const step of draft.data!.sections.flatMap(({ steps }) => steps)) {
    expect(minutesIn(step, added)).toBe(minutesIn(step, last));
    const talk = step["talk"] as Record<string, unknown> | undefined;
    if (talk && last in talk) expect(talk[added]).toEqual(talk[last]);
  }
  draft.edit(moves.removeFormat(draft.data!, draft.data!.formats.length - 1));
  expect(draft.data).toEqual(before);
});

test("a talk whose time changed is shared out anew, in every length, and nobody has less than the others", () => {
  const draft = draftOf();
  const found = draft.data!.sections.flatMap(({ steps }, at) => steps.map((step, place) => ({ step, at, place })))
    .filter(({ step }) => step.activity === "talk");
  expect(found.length).toBeGreaterThan(1);
  for (const { at, place } of found) {
    const path = ["sections", at, "steps", place];
    for (const { id } of draft.data!.formats) {
      if (minutesIn(draft.data!.sections[at]!.steps[place]!, written(id)) !== null) draft.edit(set([...path, "minutes", written(id)], 6));
    }
    draft.edit(shareOut(draft.data!, draft.data!.sections[at]!.steps[place]!, path)!);
    const talk = draft.data!.sections[at]!.steps[place]!["talk"] as Record<string, unknown>;
    const talks = ("people" in talk ? [talk] : Object.values(talk)) as { people: number; turns: { seconds: number }[]; larger: { seconds: number }[] }[];
    for (const { people, turns, larger } of talks) {
      const sum = (all: { seconds: number }[]) => all.reduce((total, { seconds }) => total + seconds, 0);
      expect([people * sum(turns), (people + 1) * sum(larger)]).toEqual([360, 360]);
    }
  }
});

test("a time that cannot be shared in whole seconds changes nothing", () => {
  expect(fitted([{ label: "", seconds: 30 }], 7.5)).toBeNull();
  expect(fitted([{ label: "", seconds: 30 }, { label: "", seconds: 30 }], 5)).toBeNull();
  expect(fitted([{ label: "a", seconds: 90 }, { label: "b", seconds: 30 }], 100)).toEqual([{ label: "a", seconds: 75 }, { label: "b", seconds: 25 }]);
});

test("ids are made of words, and none is given twice", () => {
  expect(freshId("Über uns: Teil 2", new Set())).toBe("uber-uns-teil-2");
  expect(freshId("!!!", new Set(["step"]))).toBe("step-2");
  expect(freshId("x".repeat(90), new Set()).length).toBeLessThanOrEqual(40);
  const change: Change = moves.addSection(draftOf().data!);
  expect(change).toBeTypeOf("function");
});
