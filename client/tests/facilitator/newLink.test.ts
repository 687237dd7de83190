/** A link is renewed by a token that this page draws: whatever becomes of the answer, it gets back in. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { doorCodesFor, keepDoorCodes } from "../../src/facilitator/lobby/doorCodeStorage";
import { linkTargetOf } from "../../src/shared/linkTarget";
import { forgetNext, goOnBy, keepNext, newToken, nextAfter } from "../../src/facilitator/newLink";
import { find, remember } from "../../src/facilitator/recentSessions";

const shelf = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

beforeEach(() => {
  vi.stubGlobal("localStorage", shelf());
  vi.stubGlobal("sessionStorage", shelf());
});

afterEach(() => {
  forgetNext();
  vi.unstubAllGlobals();
});

test("a new token is one that the server takes, and another each time", () => {
  const tokens = new Set(Array.from({ length: 50 }, newToken));
  expect(tokens.size).toBe(50);
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(linkTargetOf(`#${token}`)).toEqual({ kind: "session", token });
  }
});

test("a page whose answer was lost finds the token that it had drawn, also after a reload", async () => {
  keepNext("old", "new");
  vi.resetModules();
  const reloaded = await import("../../src/facilitator/newLink");
  expect(reloaded.nextAfter("old")).toBe("new");
  expect(reloaded.nextAfter("another session's")).toBeNull();
});

test("a browser that keeps nothing still remembers it while the page is open", () => {
  vi.stubGlobal("sessionStorage", { getItem() { throw new Error("forbidden"); }, setItem() { throw new Error("forbidden"); }, removeItem() { throw new Error("forbidden"); } });
  keepNext("old", "new");
  expect(nextAfter("old")).toBe("new");
});

test("what is remembered of the session goes on by the new link", () => {
  remember("old", { title: "A workshop", code: "BCDFGH" });
  keepDoorCodes("old", ["AAAA-BBBB"]);
  keepNext("old", "new");
  const gone: string[] = [];
  goOnBy("old", "new", (hash) => gone.push(hash));
  expect(gone).toEqual(["new"]);
  expect(find("old")).toBeNull();
  expect(find("new")?.title).toBe("A workshop");
  expect(doorCodesFor("new")).toEqual(["AAAA-BBBB"]);
  expect(nextAfter("old")).toBeNull();
});
