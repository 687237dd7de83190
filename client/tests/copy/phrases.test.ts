import { afterEach, describe, expect, it, vi } from "vitest";
import { countAs, fill, list, number, timeOfDay, type Counted, type Phrase } from "../../src/copy/phrases";

interface Words { plain: string; deep: { led: Phrase<"name"> }; seats: Counted; parts: Counted<"minutes">; points: string[] }
const ENGLISH = {
  plain: "Come in",
  deep: { led: "Led by {name}." },
  seats: { 0: "Nobody", one: "{count} seat", other: "{count} seats" },
  parts: { other: "{minutes} minutes in {count} parts" },
  points: ["a", "b"],
};

function words(...tables: Parameters<typeof fill>[1][]): Words {
  const spoken = {};
  for (const table of tables) fill(spoken, table);
  return spoken as Words;
}

afterEach(() => countAs("en-GB"));

describe("a catalogue's words", () => {
  it("are said as they are written", () => {
    expect(words(ENGLISH).plain).toBe("Come in");
    expect(words(ENGLISH).points).toEqual(["a", "b"]);
  });

  it("have their gaps filled, and a gap without a value is seen", () => {
    expect(words(ENGLISH).deep.led({ name: "Ada" })).toBe("Led by Ada.");
    expect(words(ENGLISH).deep.led({} as { name: string })).toBe("Led by ….");
  });

  it("never fill a gap with what stands in another one", () => {
    expect(words(ENGLISH).deep.led({ name: "{name} {count}" })).toBe("Led by {name} {count}.");
  });

  it("take the form of exactly this number, then the form that the language uses", () => {
    const { seats } = words(ENGLISH);
    expect([0, 1, 2].map((count) => seats({ count }))).toEqual(["Nobody", "1 seat", "2 seats"]);
    countAs("ar");
    const arabic = words({ seats: { one: "1", two: "2", few: "3-10", many: "11-99", other: "100" } });
    expect([1, 2, 5, 50, 100].map((count) => arabic.seats({ count }))).toEqual(["1", "2", "3-10", "11-99", "100"]);
  });

  it("take further gaps beside the number", () => {
    expect(words(ENGLISH).parts({ minutes: 60, count: 5 })).toBe("60 minutes in 5 parts");
  });

  it("change in place: a part that was taken before says the new ones, and keeps what is not replaced", () => {
    const spoken = words(ENGLISH);
    const { deep } = spoken;
    fill(spoken as never, { deep: { led: "Mit {name}." } });
    expect(deep.led({ name: "Ada" })).toBe("Mit Ada.");
    expect(spoken.plain).toBe("Come in");
  });

  it("tell the time alike on every page of a language, whatever a browser's own habit is", () => {
    const evening = new Date(2026, 10, 23, 17, 5);
    for (const languages of [["en-US"], ["en-GB"], ["de-DE"], ["C"]]) {
      vi.stubGlobal("navigator", { languages, language: languages[0] });
      expect(timeOfDay(evening)).toBe("17:05");
    }
    vi.unstubAllGlobals();
  });

  it("write numbers and lists as the language does", () => {
    expect(number(1234.5)).toBe("1234.5");
    countAs("de");
    expect(number(1234.5)).toBe("1234,5");
    expect(list(["a", "b", "c"])).toBe("a, b und c");
  });
});
