/** A wall's further pages are those of the newest state: a hidden card stays nowhere. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConnectionLost } from "../../src/shared/connection";
import type { AskWall } from "../../src/wire/calls";
import type { Card, WallView } from "../../src/wire/types";
import { FurtherPages } from "../../src/shared/wallPages";

const card = (id: string): Card => ({ id, text: `text ${id}`, resonance: null });
const ids = (cards: readonly Card[] | null) => cards?.map(({ id }) => id).join("") ?? null;

/** A server with cards in their order, three a page; a state is one look at it. */
function open(names: string, lost?: () => void) {
  const server = { names, revision: 3, away: false, asked: [] as number[], heard: 0 };
  const page = (n: number) => [...server.names].slice(n * 3, n * 3 + 3).map(card);
  const state = (): WallView => ({
    run: "r", revision: server.revision, pages: Math.ceil(server.names.length / 3), cards: page(0),
  });
  const pages = new FurtherPages((async (asked) => {
    if (server.away) throw new ConnectionLost("wall");
    server.asked.push(asked.page);
    const { revision } = server;
    return { ok: true, run: "r", revision, page: asked.page, cards: page(asked.page) };
  }) satisfies AskWall, () => { server.heard += 1; }, ...(lost ? [lost] : []));
  return { server, state, pages };
}

const answered = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a card that is hidden leaves the page that is looked at with the next state", async () => {
  const { server, state, pages } = open("abcdef");
  pages.show(state(), [1]);
  await answered();
  expect(ids(pages.at(state(), 1))).toBe("def");
  server.names = "abcdf"; // hidden: another version, the same revision, as many pages
  const next = state();
  pages.show(next, [1]);
  expect(ids(pages.at(next, 1))).toBe("def"); // nothing flickers on the way
  await answered();
  expect(ids(pages.at(next, 1))).toBe("df");
});

test("a page that was left is not kept for the next state", async () => {
  const { server, state, pages } = open("abcdef");
  pages.show(state(), [1]);
  await answered();
  server.names = "abcdf";
  const next = state();
  pages.show(next, []);
  expect(pages.at(next, 1)).toBeNull();
});

test("a page of the same state is asked for once, whatever is turned to between", async () => {
  const { server, state, pages } = open("abcdefghi");
  const now = state();
  for (const wanted of [[1], [2], [], [1]]) {
    pages.show(now, wanted);
    await answered();
  }
  expect(server.asked).toEqual([1, 2]);
});

test("all cards are there in their order, and none twice while the pages move up", async () => {
  const { server, state, pages } = open("abcdefgh");
  pages.show(state(), [1, 2]);
  await answered();
  expect(ids(pages.all(state()))).toBe("abcdefgh");
  server.names = "bcdefgh";
  const next = state();
  pages.show(next, [1, 2]);
  expect(ids(pages.all(next))).toBe("bcdefgh");
  await answered();
  expect(ids(pages.all(next))).toBe("bcdefgh");
});

test("what does not come is not shown as it was: it is asked for again", async () => {
  const { server, state, pages } = open("abcdef");
  pages.show(state(), [1]);
  await answered();
  server.names = "abcdf";
  server.away = true;
  const next = state();
  pages.show(next, [1]);
  await answered();
  expect(ids(pages.all(next))).toBe("abc");
  server.away = false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(ids(pages.all(next))).toBe("abcdf");
});

test("somebody who turned to a page that does not come is told, and nothing asks by itself", async () => {
  const lost = vi.fn();
  const { server, state, pages } = open("abcdef", lost);
  server.away = true;
  pages.show(state(), [1]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(lost).toHaveBeenCalledTimes(1);
});

test("a page of another revision is never mixed in, nor an answer that comes too late", async () => {
  const { server, state, pages } = open("abcdef");
  const old = state();
  server.revision = 4;
  pages.show(old, [1]);
  await answered(); // the answer is of revision 4, and the newer state is on its way
  expect(pages.at(old, 1)).toBeNull();
  const next = state();
  pages.show(next, [1]);
  await answered();
  expect(ids(pages.at(next, 1))).toBe("def");
  pages.stop();
  const heard = server.heard;
  pages.show(state(), [1]);
  pages.stop();
  await answered();
  expect(server.heard).toBe(heard);
});

test("a large wall is read at a pace that the server bears", async () => {
  const { server, state, pages } = open("x".repeat(3 * 60));
  pages.show(state(), Array.from({ length: 59 }, (_, n) => n + 1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.asked.length).toBeLessThanOrEqual(40); // 40 frames at once, 20 more a second
  await vi.advanceTimersByTimeAsync(2000);
  expect(server.asked.length).toBe(59);
});

test("a page of a newer revision loses nobody's place: the newer state brings it", async () => {
  const lost = vi.fn();
  const { server, state, pages } = open("abcdef", lost);
  const old = state();
  server.revision = 4;
  pages.show(old, [1]);
  await answered();
  expect([ids(pages.at(old, 1)), lost.mock.calls.length]).toEqual([null, 0]);
  const next = state();
  pages.show(next, [1]);
  await answered();
  expect(ids(pages.at(next, 1))).toBe("def");
});
