/** How much of a reading fits on this screen: one unit is a hundredth of its height, as in screen.css. */
import { useEffect, useState } from "preact/hooks";
import type { PageSize } from "./paging";

/** One unit in pixels. */
export const unitOf = (width: number, height: number): number => Math.min(height / 100, width / 130);

/** The screen's width in units; its height is 100 of them. */
const shapeOf = (width: number, height: number): number => width / unitOf(width, height);

export function useScreenWidth(): number {
  const [shape, setShape] = useState(() => shapeOf(innerWidth, innerHeight));
  useEffect(() => {
    const measure = () => setShape(shapeOf(innerWidth, innerHeight));
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return shape;
}

const MARGINS = 14; // left and right of everything
const SLACK = 1.03; // words don't break where a line is full
const SAMPLE = "I'd rather look sure than ask. They would laugh, not loudly; but they'd laugh.";

let measured: number | null = null;

/** The mean width of a character as a share of the font size, measured: fonts differ by a fifth. */
function perCharacter(): number {
  if (measured !== null) return measured;
  const pen = document.createElement("canvas").getContext("2d");
  const face = getComputedStyle(document.documentElement).getPropertyValue("--reading-face");
  if (!pen || !face) return 0.5;
  pen.font = `100px ${face}`;
  measured = (pen.measureText(SAMPLE).width / SAMPLE.length / 100) * SLACK;
  return measured;
}

interface TextKind {
  /** The size and the line, in units; then what a column can hold and what an item adds, in lines. */
  size: number;
  lines: number;
  extra: number;
  /** The longest line in multiples of the font size: longer lines are hard to read. */
  longest: number;
}

/** Follow screen.css: what fits between a prompt of one line and the time. */
const KINDS = {
  reading: { size: 4.2, lines: 10.4, extra: 0.5, longest: 36 },
  points: { size: 3.8, lines: 11.8, extra: 0.3, longest: 42 },
} satisfies Record<string, TextKind>;

const PROMPT = 5; // size of a prompt above pages; its lines are 6 units high
const NEXT_LINE = 1.2;
const LINE = 1.4;

/** `head`: the text above; every further line of it takes room away. */
export function pageSizeFor(what: keyof typeof KINDS, shape: number, head: string): PageSize {
  const { size, lines, extra, longest } = KINDS[what];
  const [wide, width] = [shape - MARGINS, perCharacter()];
  const more = Math.ceil((head.length * width * PROMPT) / Math.min(wide, 36 * PROMPT)) - 1;
  const taken = Math.max(0, more) * PROMPT * NEXT_LINE;
  return { columns: 1, width: Math.floor(Math.min(wide, longest * size) / (size * width)), lines: lines - taken / (size * LINE), extra };
}
