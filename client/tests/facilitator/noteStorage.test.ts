/** Private notes lie in this browser alone, and go when their owner says so. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  deleteNotes, deletePlanNotes, forgetNotes, keepNote, keptPlans, moveNotes, noteOf, setStays, stays,
} from "../../src/facilitator/notes/noteStorage";

const DAY = 24 * 3600 * 1000;
let shelf: Map<string, string>;

beforeEach(() => {
  shelf = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
    removeItem: (key: string) => void shelf.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const mine = { token: "a", plan: "p", title: "A plan" };
const other = { token: "b", plan: "p", title: "A plan" };

test("a note is of one step and one session", () => {
  keepNote(mine, "welcome", "Breathe.");
  keepNote(mine, "close", "Thank them.");
  expect(noteOf(mine, "welcome")).toBe("Breathe.");
  expect(noteOf(mine, "close")).toBe("Thank them.");
  expect(noteOf(other, "welcome")).toBe("");
  keepNote(mine, "welcome", "  ");
  expect(noteOf(mine, "welcome")).toBe("");
});

test("notes go with their session, and leave nothing in the browser", () => {
  keepNote(mine, "welcome", "a canary");
  expect([...shelf.values()].join()).toContain("canary");
  forgetNotes("a");
  expect(shelf.size).toBe(0);
});

test("notes that may stay outlast the session, and the next one of the plan finds them", () => {
  keepNote(mine, "welcome", "Breathe.");
  setStays(mine, true);
  expect(stays(mine)).toBe(true);
  forgetNotes("a");
  expect(noteOf(other, "welcome")).toBe("Breathe.");
  expect(keptPlans()).toEqual([{ plan: "p", title: "A plan" }]);
  keepNote(other, "welcome", "Breathe slowly.");
  setStays(other, false);
  forgetNotes("b");
  expect(shelf.size).toBe(0);
});

test("a button deletes all of them at once, those that may stay too", () => {
  for (const stay of [false, true]) {
    keepNote(mine, "welcome", "a canary");
    setStays(mine, stay);
    deleteNotes(mine);
    expect(shelf.size).toBe(0);
    expect(noteOf(mine, "welcome")).toBe("");
    expect(stays(mine)).toBe(false);
  }
  keepNote(mine, "welcome", "a canary");
  setStays(mine, true);
  deletePlanNotes("p");
  expect(shelf.size).toBe(0);
});

test("notes of a session that this browser never saw end go after a day", () => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  keepNote(mine, "welcome", "a canary");
  vi.setSystemTime(1_800_000_000_000 + DAY - 1000);
  expect(noteOf(mine, "welcome")).toBe("a canary");
  vi.setSystemTime(1_800_000_000_000 + DAY + 1000);
  expect(noteOf(mine, "welcome")).toBe("");
  expect(shelf.size).toBe(0);
});

test("a session's new link finds its notes", () => {
  keepNote(mine, "welcome", "Breathe.");
  moveNotes("a", "c");
  expect(noteOf({ ...mine, token: "c" }, "welcome")).toBe("Breathe.");
  expect(noteOf(mine, "welcome")).toBe("");
});

test("a browser that stores nothing keeps them as long as the page is open", () => {
  const forbidden = () => { throw new Error("forbidden"); };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  keepNote(mine, "welcome", "Breathe.");
  expect(noteOf(mine, "welcome")).toBe("Breathe.");
  forgetNotes("a");
  expect(noteOf(mine, "welcome")).toBe("");
});

test("what somebody else wrote in its place is no note", () => {
  shelf.set("hearth.notes", "{half");
  expect(noteOf(mine, "other")).toBe("");
  keepNote(mine, "welcome", "Breathe.");
  expect(noteOf(mine, "welcome")).toBe("Breathe.");
});
