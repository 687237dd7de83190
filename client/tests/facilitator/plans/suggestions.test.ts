import { describe, expect, test } from "vitest";
import type { PlanProblem } from "../../../src/facilitator/plans/api";
import { offsetOf, spanOf, withSuggestion } from "../../../src/facilitator/plans/suggestions";

const problem = (text: string, at: string, suggestion: string, code = "no_activity"): PlanProblem => {
  const before = text.slice(0, text.indexOf(at)).split("\n");
  return { line: before.length, column: Array.from(before.at(-1)!).length + 1, path: "plan", message: "", advice: "", code, suggestion };
};

test("a line and a column are found whatever ends the lines, and after signs of two halves", () => {
  for (const end of ["\n", "\r\n", "\r", "\u2028"]) {
    const text = ["# 😀😀", "a: 1", "b: {c: \"😀\", d: here}"].join(end);
    expect(text.slice(offsetOf(text, { line: 3, column: 16 }))).toBe("here}");
  }
  expect(offsetOf("abc", { line: 1, column: 1 })).toBe(0);
  expect(offsetOf("abc", { line: 9, column: 9 })).toBeLessThanOrEqual(3);
});

describe("what was meant", () => {
  test("takes the place of a value, and nothing else of the text changes", () => {
    const text = "# kept\nsteps:\n  - {id: a, activity: shrae} # too\n  - activity: 'shrae'\n";
    expect(withSuggestion(text, problem(text, "shrae}", "share"))).toBe(text.replace("shrae}", "share}"));
    expect(withSuggestion(text, problem(text, "'shrae'", "share"))).toBe(text.replace("'shrae'", "share"));
  });

  test("takes the place of a key where the key is what is wrong", () => {
    const text = "titel: A\nminutes: {75: 2, \"6O\": 1}\n";
    expect(withSuggestion(text, problem(text, "titel", "title", "unknown_key"))).toBe(text.replace("titel", "title"));
    expect(withSuggestion(text, problem(text, '"6O"', "60", "no_format"))).toBe(text.replace("6O", "60"));
    expect(withSuggestion(text, problem(text, "titel", "title"))).toBeNull();
    expect(withSuggestion(text, problem(text, "A", "title", "unknown_key"))).toBeNull();
  });

  test("stays a text where YAML would read it as something else, and a number where one stood", () => {
    const text = "id: No!\nminutes: {\"75\": 2.3}\ntitle: 12\n";
    expect(withSuggestion(text, problem(text, "No!", "no", "bad_id"))).toBe(text.replace("No!", '"no"'));
    expect(withSuggestion(text, problem(text, "2.3", "2.5", "not_half"))).toBe(text.replace("2.3", "2.5"));
    expect(withSuggestion(text, problem(text, "12", '"12"', "not_a_text"))).toBe(text.replace("12", '"12"'));
  });

  test("is not offered where there is none, or where no single word stands", () => {
    const text = "steps:\n  - id: a\n";
    expect(withSuggestion(text, problem(text, "id", ""))).toBeNull();
    expect(withSuggestion(text, { ...problem(text, "id", "x"), code: "twice" })).toBeNull();
    expect(withSuggestion("a: [", problem("a: [", "[", "x"))).toBeNull();
  });

  test("is selected in the text", () => {
    const text = "a: b\nactivity: shrae\n";
    const [from, to] = spanOf(text, problem(text, "shrae", "share"));
    expect(text.slice(from, to)).toBe("shrae");
    expect(spanOf("a: [", problem("a: [", "[", ""))).toEqual([3, 3]);
  });
});
