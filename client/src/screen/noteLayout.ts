/** Lays the cards of a wall out by measuring them: whatever people wrote, no card leaves its page. */
import type { Card } from "../wire/types";
import { balanced } from "./paging";
import type { Space } from "./space";

/** Font sizes in units, the largest first: a few cards need not be small. */
const SIZES = [4.6, 3.8, 3.1] as const;
const ALONE = [5.75, ...SIZES] as const; // a single card has the wall to itself
const SMALLER = [...SIZES.slice(1), 2.7, 2.3, 2]; // for a card that is too long for a column of its own
/** A page that the facilitator turned to is shown at once, rather than in two halves. */
const TURNED = [...SIZES, 2.7] as const;
const GAP = 2; // units between cards
const ROUNDING = 1; // pixel: in a column that is a hair narrower than measured, a text may need one more line
const MARKS = 3.2; // units that the marks of several pages take
const THREE_FROM = 140; // units of width, from which on three columns can be read

/** A card as it is drawn: its font size in units, and whether it had to be cut. */
export interface Note { card: Card; size: number; cut: boolean }

export interface NoteLayout { columns: number; size: number; pages: Note[][][]; height: number }

/** Gives the heights of all cards in pixels, at a font size in units and a width in pixels. */
export type Measure = (cards: readonly Card[], size: number, width: number) => number[];

/** `turned`: these are the cards of one page of several, which marks below tell. */
interface Place { space: Space; unit: number; half: boolean; turned?: boolean; measure: Measure }

/** The largest size that needs no more pages than the smallest. */
export function noteLayout(cards: readonly Card[], place: Place): NoteLayout {
  const below = place.space.height - MARKS * place.unit;
  const sizes = cards.length === 1 && !place.half ? ALONE : place.turned ? TURNED : SIZES;
  const ways = sizes.map((size) => {
    if (place.turned) return laidOut(cards, size, place, below);
    const whole = laidOut(cards, size, place, place.space.height);
    return whole.pages.length > 1 ? laidOut(cards, size, place, below) : whole;
  });
  const fewest = ways[ways.length - 1]!.pages.length;
  const whole = (way: NoteLayout) => way.pages.flat(2).every((note) => note.size === way.size && !note.cut);
  return ways.find((way) => way.pages.length === fewest && (cards.length > 1 || whole(way))) ?? ways[ways.length - 1]!;
}

function laidOut(cards: readonly Card[], size: number, place: Place, height: number): NoteLayout {
  const { space, unit, half, measure } = place;
  const columns = half || cards.length === 1 ? 1 : space.width / unit >= THREE_FROM && size < SIZES[0] ? 3 : 2;
  const gap = GAP * unit;
  const width = Math.floor((space.width - gap * (columns - 1)) / columns) - ROUNDING;
  const heights = new Map<string, number>();
  const notes = fitted(cards, [size, ...SMALLER.filter((smaller) => smaller < size)], (some, at) => measure(some, at, width), height, heights);
  const pages = balanced(notes, ({ card }) => heights.get(card.id)!, { columns, width: 0, lines: height + gap, extra: gap });
  return { columns, size, pages, height };
}

/** Each card at the first of these sizes in which it is no higher than a column; cut where it is too high in all. */
function fitted(
  cards: readonly Card[], sizes: readonly number[], measure: (cards: readonly Card[], size: number) => number[],
  most: number, heights: Map<string, number>,
): Note[] {
  const notes = new Map<string, Note>();
  let left = cards;
  for (const size of sizes) {
    if (!left.length) break;
    measure(left, size).forEach((height, at) => {
      notes.set(left[at]!.id, { card: left[at]!, size, cut: height > most });
      heights.set(left[at]!.id, Math.min(height, most));
    });
    left = left.filter(({ id }) => notes.get(id)!.cut);
  }
  return cards.map(({ id }) => notes.get(id)!);
}
