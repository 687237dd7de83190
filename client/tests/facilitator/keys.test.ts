/** What keys and clickers do on the desk. */
import { describe, expect, test } from "vitest";
import { keyMove, type Press, type Spot } from "../../src/facilitator/keys";

const press = (key: string, change: Partial<Press> = {}): Press => ({
  key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...change,
});

describe("keys and clickers", () => {
  test.each<[string, Spot, string | null]>([
    ["PageDown", "page", "page_next"], ["ArrowRight", "page", "next"], [" ", "page", "next"],
    ["PageUp", "page", "page_back"], ["ArrowLeft", "page", "back"],
    ["b", "page", "blank"], ["B", "page", "blank"], [".", "page", "blank"],
    ["p", "page", "pause"], ["?", "page", "help"], ["d", "page", "discard"], ["D", "control", "discard"], ["d", "typing", null], ["+", "page", "more_time"], ["=", "control", "more_time"], ["+", "typing", null], ["h", "page", "held"], ["H", "control", "held"], ["a", "page", "agenda"], ["r", "page", "room"], ["g", "page", "guide"], ["m", "page", "more"], ["M", "typing", null],
    ["z", "page", "undo"], ["Z", "control", "undo"], ["z", "typing", null], ["Enter", "page", null], ["x", "page", null],
    ["PageDown", "control", "page_next"], [" ", "control", null], ["b", "control", "blank"],
    ["PageDown", "typing", null], [" ", "typing", null], ["b", "typing", null], ["?", "typing", null],
  ])("%j on %s means %j", (key, spot, move) => {
    expect(keyMove(press(key), spot)).toBe(move);
  });

  test("a key that is held down counts once", () => {
    expect(keyMove(press("PageDown", { repeat: true }), "page")).toBeNull();
  });

  test("the browser's own shortcuts stay the browser's", () => {
    expect(keyMove(press("p", { ctrlKey: true }), "page")).toBeNull();
    expect(keyMove(press("ArrowLeft", { altKey: true }), "page")).toBeNull();
    expect(keyMove(press("b", { metaKey: true }), "page")).toBeNull();
    expect(keyMove(press("z", { ctrlKey: true }), "page")).toBeNull();
  });
});
