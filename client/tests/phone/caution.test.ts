/** The phone notices what would tell who wrote, and says nothing where there is nothing. */
import { beforeAll, describe, expect, test } from "vitest";
import { caution, heavy, loadLists } from "../../src/phone/caution";
import { bearable, distress, emails, handles, phones, plain } from "./corpus";

beforeAll(() => loadLists());

const LEAST = 0.95;

describe.each([["email", emails], ["phone", phones], ["handle", handles]] as const)("of lines with an %s", (_kind, lines) => {
  test("at least 95 % get a word, of whatever kind", () => {
    const missed = lines.filter((line) => caution(line) === null);
    expect(1 - missed.length / lines.length, missed.join(" | ")).toBeGreaterThanOrEqual(LEAST);
  });
  test("at least 95 % get it within a longer text, too", () => {
    const missed = lines.filter((line) => caution(`I have never told this. ${line} and that is it.`) === null);
    expect(1 - missed.length / lines.length, missed.join(" | ")).toBeGreaterThanOrEqual(LEAST);
  });
});

test.each(plain)("%s", (line) => expect(caution(line)).toBeNull());

test.each([
  ["My manager Tom would laugh.", "name"], ["I'd tell Dr. Weber", "name"],
  ["write to jo@example.org or 0171 2345678", "email"],
] as const)("%s: %s", (line, kind) => expect(caution(line)).toBe(kind));

test.each(distress)("heavy: %s", (line) => expect(heavy(line)).toBe(true));
test.each([...bearable, ...plain])("not heavy: %s", (line) => expect(heavy(line)).toBe(false));
