/** Texts are folded alike on phones and server: tests/sessions/test_folds.py runs the same cases. */
import { describe, expect, test } from "vitest";
import list from "../../../sessions/folds.toml";
import { charactersLeft, spelled, TEXT_LIMIT, textOf, WORD_LIMIT, wordOf } from "../../src/phone/texts";
import { folded, limits, unsendable } from "../../src/phone/folds";
import cases from "../../../tests/sessions/texts.json";

interface Case { about: string; raw: string; folded?: string; refused?: string }

const named = (cases as Case[]).map((one) => [one.about, JSON.stringify(one.raw).slice(0, 40), one] as const);

describe("a text is shown as it comes out, or refused", () => {
  test.each(named)("%s: %s", (_about, _raw, { raw, folded: told, refused }) => {
    expect(unsendable(raw, TEXT_LIMIT)?.code).toBe(refused);
    expect(textOf(raw)).toBe(told ?? null);
    if (told !== undefined) expect(charactersLeft(raw)).toBe(TEXT_LIMIT - [...told].length);
  });
});

test("folding twice changes nothing", () => {
  for (const { raw } of cases) expect(folded(folded(raw))).toBe(folded(raw));
});

test("the limits are the list's", () => {
  expect(limits()).toMatchObject({ characters: TEXT_LIMIT, word: WORD_LIMIT });
  expect((list as unknown as { folds: unknown[] }).folds.length).toBeGreaterThan(30);
});

test("a word stands on one line, and is spelled like everyone's", () => {
  expect(wordOf("at\n  home")).toBe("at home");
  expect(wordOf("w".repeat(WORD_LIMIT + 1))).toBeNull();
  expect(["I 🩷 you", "Open!", "...", "ＯＰＥＮ", "ﷺ".repeat(4)].map(spelled)).toEqual(["i 🩷 you", "open", "...", "open", "ﷺ".repeat(4)]);
});
