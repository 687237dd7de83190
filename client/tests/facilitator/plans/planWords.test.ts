import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as moves from "../../../src/facilitator/plans/moves";
import { PlanDraft } from "../../../src/facilitator/plans/planDraft";
import { written } from "../../../src/facilitator/plans/planShape";
import { addLanguage, languagesOf, missingIn, removeLanguage, saidAt, sayAt, wordsOf } from "../../../src/facilitator/plans/planWords";

const BUILT_IN = readFileSync(new URL("../../../../sessions/plans/building-deeper-connections.yaml", import.meta.url), "utf8");
const begun = () => {
  const draft = new PlanDraft(BUILT_IN);
  draft.edit(addLanguage("de"));
  return draft;
};
const PROMPT = ["steps", "wall-of-fears", "prompt"];

describe("the words of a plan", () => {
  test("are all that people read, each with a place of its own, and nothing that programs read", () => {
    const words = wordsOf(new PlanDraft(BUILT_IN).data!).flatMap((group) => group.words);
    expect(new Set(words.map(({ path }) => path)).size).toBe(words.length);
    expect(words.map(({ at }) => at.join(" "))).toEqual(expect.arrayContaining([
      "title", "formats 75 title", "sections introduction title", "steps wall-of-fears prompt", "steps land title",
    ]));
    expect(words.filter(({ at }) => ["id", "activity", "keep", "of", "rung", "minutes", "seconds"].includes(String(at.at(-1))))).toEqual([]);
    expect(missingIn(begun().data!, "de")).toBe(words.length);
  });

  test("are said one by one, and taken away with what was around them alone", () => {
    const draft = begun();
    const before = missingIn(draft.data!, "de");
    draft.edit(sayAt("de", PROMPT, "Was fürchten wir?"));
    expect(saidAt(draft.data!, "de", PROMPT)).toBe("Was fürchten wir?");
    expect(missingIn(draft.data!, "de")).toBe(before - 1);
    expect(draft.text).toContain("# The built-in workshop.");
    draft.edit(sayAt("de", PROMPT, ""));
    expect(draft.data!.translations).toEqual({ de: {} });
    draft.edit(removeLanguage("de"));
    expect(languagesOf(draft.data!)).toEqual([]);
    expect(draft.text).not.toContain("translations");
  });

  test("of a list without ids stand in its order, and of a whole list together", () => {
    const draft = begun();
    const words = wordsOf(draft.data!).flatMap((group) => group.words);
    const turn = words.find(({ at }) => at.includes("talk") && at.at(-2) === 1)!;
    draft.edit(sayAt("de", turn.at, "Die anderen fragen"));
    expect(saidAt(draft.data!, "de", turn.at)).toBe("Die anderen fragen");
    const above = turn.at.slice(0, -2).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], draft.data!.translations && (draft.data!.translations as Record<string, unknown>)["de"]);
    expect(above).toEqual([{}, { label: "Die anderen fragen" }]); // whoever reads it asks for tables alone
    const reading = words.find(({ key }) => key === "reading")!;
    draft.edit(sayAt("de", reading.at, ["Eins.", "Zwei."]));
    expect(saidAt(draft.data!, "de", reading.at)).toEqual(["Eins.", "Zwei."]);
  });
});

describe("in another language", () => {
  const inSection = (draft: PlanDraft, id: string) => {
    const at = draft.data!.sections.findIndex(({ steps }) => steps.some((step) => step.id === id));
    return { at, place: draft.data!.sections[at]!.steps.findIndex((step) => step.id === id) };
  };

  test("a step keeps its words where it is moved, and a copy has them too", () => {
    const draft = begun();
    draft.edit(sayAt("de", PROMPT, "Was fürchten wir?"));
    const { at, place } = inSection(draft, "wall-of-fears");
    const last = draft.data!.sections[at]!.steps.length - 1;
    draft.edit(moves.copyStep(draft.data!, at, place));
    const copy = written(draft.data!.sections[at]!.steps[place + 1]!.id);
    expect(saidAt(draft.data!, "de", ["steps", copy, "prompt"])).toBe("Was fürchten wir?");
    for (let moved = place; moved <= last + 1; moved += 1) draft.edit(moves.moveStep(draft.data!, at, moved, 1)!.change);
    expect(inSection(draft, "wall-of-fears").at).toBe(at + 1);
    expect(saidAt(draft.data!, "de", PROMPT)).toBe("Was fürchten wir?");
  });

  test("what is gone takes its words along, and undo brings both back", () => {
    const draft = begun();
    draft.edit(sayAt("de", PROMPT, "Was fürchten wir?"));
    draft.edit(sayAt("de", ["formats", "75", "title"], "Der ganze Plan"));
    const { at, place } = inSection(draft, "wall-of-fears");
    draft.edit(moves.removeStep(at, place));
    draft.edit(moves.removeFormat(draft.data!, draft.data!.formats.findIndex(({ id }) => id === "75")));
    expect(draft.data!.translations).toEqual({ de: {} });
    draft.undo();
    draft.undo();
    expect(saidAt(draft.data!, "de", PROMPT)).toBe("Was fürchten wir?");
  });
});
