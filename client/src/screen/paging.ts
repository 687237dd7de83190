/** Divides texts and cards into pages that fit the screen, which cannot scroll. */

export interface PageSize {
  columns: number;
  /** Characters that one line of a column holds; it counts for texts, whose heights are estimated. */
  width: number;
  /** What one column holds: lines of texts, or pixels of cards. */
  lines: number;
  /** What every item adds, in the same unit: its margins, and its mark. */
  extra: number;
}

export const linesOf = (text: string, width: number): number =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);

/** An item's text, or its height where that was measured. */
type Sized<T> = (item: T) => string | number;

/** Pages of columns of items, in their order; an item too long for a column has one to itself. */
export function pagesOf<T>(items: readonly T[], sized: Sized<T>, sheet: PageSize): T[][][] {
  const pages: T[][][] = [];
  let page: T[][] = [];
  let column: T[] = [];
  let filled = 0;
  const endColumn = () => {
    if (column.length) page.push(column);
    column = [];
    filled = 0;
    if (page.length === sheet.columns) endPage();
  };
  const endPage = () => {
    if (page.length) pages.push(page);
    page = [];
  };
  for (const item of items) {
    const size = sized(item);
    const needs = (typeof size === "number" ? size : linesOf(size, sheet.width)) + sheet.extra;
    if (column.length && filled + needs > sheet.lines) endColumn();
    column.push(item);
    filled += needs;
  }
  endColumn();
  endPage();
  return pages;
}

const STEPS = 40; // in which a column is made shorter

/**
 * As few pages as possible, with as many items on each, or one more: 13 cards are 7 and 6, not 12 and 1. Where some
 * are so long that such pages do not hold them, with about the same amount on each.
 */
export function balanced<T>(items: readonly T[], sized: Sized<T>, sheet: PageSize): T[][][] {
  const pages = pagesOf(items, sized, sheet);
  const even = evenly(items, pages.length).map((part) => pagesOf(part, sized, sheet));
  if (even.every((part) => part.length === 1)) return even.map((part) => shortened(part[0]!.flat(), sized, sheet)[0]!);
  return shortened(items, sized, sheet);
}

/** Parts in their order, whose numbers of items differ by one at most. */
function evenly<T>(items: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => items.slice(startOf(part), startOf(part + 1)));
  function startOf(part: number): number {
    return part * Math.floor(items.length / parts) + Math.min(part, items.length % parts);
  }
}

/** Columns as short as they can be without another page. */
function shortened<T>(items: readonly T[], sized: Sized<T>, sheet: PageSize): T[][][] {
  const pages = pagesOf(items, sized, sheet);
  let best = pages;
  for (let step = STEPS - 1; step > 0; step -= 1) {
    const tighter = pagesOf(items, sized, { ...sheet, lines: (sheet.lines * step) / STEPS });
    if (tighter.length > pages.length) break;
    best = tighter;
  }
  return best;
}

/** The page shown at a time in ms. It depends on the clock alone, so all screens show the same one. */
export function pageAt(now: number, pages: number, seconds: number): number {
  return pages < 2 ? 0 : Math.floor(now / (seconds * 1000)) % pages;
}

/** The page shown when this share (0 to 1) of the time is over; the last one stays. */
export function partAt(share: number, pages: number): number {
  return Math.max(0, Math.min(pages - 1, Math.floor(share * pages)));
}
