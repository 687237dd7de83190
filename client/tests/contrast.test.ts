/** Every pair of colours that the pages put on each other is legible, by day and by night. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../src/shared/theme.css", import.meta.url), "utf8");
type Colours = Record<string, string>;

function block(start: number): Colours {
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]));
}

const names = block(css.indexOf(":root"));
const day = block(css.indexOf(":root", css.indexOf("}") + 1));
const nightByWish = block(css.indexOf(':root[data-theme="dark"]'));
const nightByDevice = block(css.indexOf(':root:not([data-theme="light"])'));

const WORDS = 4.5; // WCAG 2.2 AA, 1.4.3
const SHAPES = 3; // 1.4.11: what one has to see to use it
const pairs: [front: string, back: string, least: number][] = [
  ...["surface", "surface-raised", "surface-deep"].flatMap((back): [string, string, number][] => [
    ["text", back, WORDS], ["quiet-text", back, WORDS], ["accent", back, WORDS],
    ["done", back, WORDS], ["care", back, WORDS], ["outline", back, SHAPES],
  ]),
  ["on-accent", "accent", WORDS], ["on-accent", "accent-strong", WORDS],
  ["accent-strong", "accent-mist", WORDS], ["text", "accent-mist", WORDS],
  ["quiet-text", "accent-mist", WORDS], ["accent", "accent-mist", SHAPES],
  ["text", "done-mist", WORDS], ["done", "done-mist", WORDS],
  ["text", "care-mist", WORDS], ["care", "care-mist", WORDS], ["quiet-text", "care-mist", WORDS],
];

function colour(meanings: Colours, meaning: string): string {
  const value = meanings[meaning] ?? "";
  return names[/var\(--([\w-]+)\)/.exec(value)?.[1] ?? ""] ?? value;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each([["day", day], ["night", nightByWish]])("by %s", (_when, meanings) => {
  test.each(pairs)("%s on %s has a contrast of at least %f", (front, back, least) => {
    expect(contrast(colour(meanings, front), colour(meanings, back))).toBeGreaterThanOrEqual(least);
  });
});

const CLEARLY = 1.3; // a warmth that is hardly warmer says nothing at a glance

describe.each([["day", day], ["night", nightByWish]])("by %s", (_when, meanings) => {
  const steps = ["surface", "warm-1", "warm-2", "warm-3", "warm-4", "warm-5"];
  test.each(steps.slice(1).map((warmer, at) => [steps[at]!, warmer] as const))("%s and %s differ clearly", (cooler, warmer) => {
    expect(contrast(colour(meanings, cooler), colour(meanings, warmer))).toBeGreaterThanOrEqual(CLEARLY);
  });

  test("each step is farther from the page than the one before", () => {
    const page = colour(meanings, "surface");
    const away = steps.map((step) => contrast(colour(meanings, step), page));
    expect(away).toEqual([...away].sort((one, other) => one - other));
  });
});

test("the night is the same, by the device's wish and by ours", () => {
  expect(nightByDevice).toEqual(nightByWish);
});

test("black on white is measured as 21, so the measure is right", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});
