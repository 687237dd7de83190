/** Divides texts into pages that fit the screen, which cannot scroll; heights are estimated from lengths. */

export interface PageSize {
  columns: number;
  /** Characters that one line of a column holds. */
  width: number;
  /** Lines that one column holds. */
  lines: number;
  /** Lines that every item adds: its margins, and its mark. */
  extra: number;
}

export const linesOf = (text: string, width: number): number =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);

/** Pages of columns of items, in their order; an item too long for a column has one to itself. */
export function pagesOf<T>(items: readonly T[], text: (item: T) => string, sheet: PageSize): T[][][] {
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
    const needs = linesOf(text(item), sheet.width) + sheet.extra;
    if (column.length && filled + needs > sheet.lines) endColumn();
    column.push(item);
    filled += needs;
  }
  endColumn();
  endPage();
  return pages;
}

/** As few pages as possible, with about the same amount on each page and in each column. */
export function balanced<T>(items: readonly T[], text: (item: T) => string, sheet: PageSize): T[][][] {
  const pages = pagesOf(items, text, sheet);
  let best = pages;
  for (let lines = sheet.lines - 0.5; lines > 0; lines -= 0.5) {
    const tighter = pagesOf(items, text, { ...sheet, lines });
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
