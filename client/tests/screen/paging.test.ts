/** Pages that fit, and turn by the clock. */
import { describe, expect, test } from "vitest";
import { balanced, linesOf, pageAt, pagesOf, partAt } from "../../src/screen/paging";

const sheet = { columns: 2, width: 10, lines: 6, extra: 1 };
const own = (text: string) => text;

test("every item is shown exactly once, in order", () => {
  const items = Array.from({ length: 23 }, (_, n) => "x".repeat((n * 7) % 40));
  expect(pagesOf(items, own, sheet).flat(2)).toEqual(items);
});

test("no column holds more lines than fit, unless one item alone is too long", () => {
  const items = Array.from({ length: 40 }, (_, n) => "x".repeat((n * 11) % 90));
  for (const column of pagesOf(items, own, sheet).flat()) {
    const lines = column.reduce((sum, text) => sum + linesOf(text, 10) + 1, 0);
    expect(column.length === 1 || lines <= 6).toBe(true);
  }
});

test("nothing gives no pages", () => {
  expect(pagesOf([], own, sheet)).toEqual([]);
});

test("pages turn by the clock and begin again", () => {
  expect([0, 11_999, 12_000, 24_000, 36_000].map((now) => pageAt(now, 3, 12))).toEqual([0, 0, 1, 2, 0]);
  expect(pageAt(1e12, 1, 12)).toBe(0);
});

test("a reading begins on its first page and stays on its last", () => {
  expect([0, 0.3, 0.34, 0.99, 1, 1.5].map((share) => partAt(share, 3))).toEqual([0, 0, 1, 2, 2, 2]);
  expect(partAt(-0.2, 3)).toBe(0);
  expect(partAt(1, 1)).toBe(0);
});

test("a page that holds everything has columns of about the same length", () => {
  const items = ["a", "b", "c", "d"];
  expect(pagesOf(items, own, { ...sheet, lines: 20 })).toEqual([[items]]);
  expect(balanced(items, own, { ...sheet, lines: 20 })).toEqual([[["a", "b"], ["c", "d"]]]);
});

test("of several pages none is left nearly empty", () => {
  const items = Array.from({ length: 14 }, (_, n) => `${n}`);
  const sizes = (pages: string[][][]) => pages.map((page) => page.flat().length);
  expect(sizes(pagesOf(items, own, { ...sheet, lines: 13 }))).toEqual([12, 2]);
  const pages = balanced(items, own, { ...sheet, lines: 13 });
  expect([pages.flat(2), sizes(pages)]).toEqual([items, [7, 7]]);
});

describe("pages have as many cards each, or one more", () => {
  const cards = (count: number, height = 10) => Array.from({ length: count }, (_, id) => ({ id, height }));
  const sheet = { columns: 3, width: 0, lines: 40, extra: 0 }; // four such cards in a column, twelve on a page
  const sizes = (count: number) => balanced(cards(count), ({ height }) => height, sheet).map((page) => page.flat().length);

  test.each([[1, [1]], [12, [12]], [13, [7, 6]], [25, [9, 8, 8]], [36, [12, 12, 12]]] as const)("%i cards are %j", (count, pages) => {
    expect(sizes(count)).toEqual(pages);
  });

  test("no card is lost, doubled or moved, and none leaves its column", () => {
    for (let count = 1; count < 80; count += 1) {
      const laid = balanced(cards(count), ({ id }) => 5 + (id * 7) % 30, sheet);
      expect(laid.flat(2).map(({ id }) => id)).toEqual(cards(count).map(({ id }) => id));
      for (const column of laid.flat()) {
        const filled = column.reduce((sum, { id }) => sum + 5 + (id * 7) % 30, 0);
        expect(column.length === 1 || filled <= sheet.lines).toBe(true);
      }
      for (const page of laid) expect(page.length).toBeLessThanOrEqual(sheet.columns);
    }
  });

  test("where long cards do not fit so, there are no more pages than need be", () => {
    const long = [30, 30, 30, 30, 5, 5, 5, 5, 5, 5].map((height, id) => ({ id, height }));
    expect(balanced(long, ({ height }) => height, sheet)).toHaveLength(2);
  });
});
