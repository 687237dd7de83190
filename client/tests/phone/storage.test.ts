/** What a phone keeps, and when it goes. */
import { expect, test } from "vitest";
import { memoryDisk, normalCode, Shelf, sweep } from "../../src/phone/storage";

const HOUR = 3_600_000;

test("a seat stays the same through a reload, and is new in another session", () => {
  const disk = memoryDisk();
  const first = new Shelf("BCD-234", disk, 0);
  first.change({});
  const { seat } = first.get();
  expect(seat).toMatch(/^[\w-]{43}$/);
  expect(new Shelf("bcd 234", disk, HOUR).get().seat).toBe(seat);
  expect(new Shelf("XYZ-789", disk, 0).get().seat).not.toBe(seat);
});

test("a mistyped code leaves nothing behind", () => {
  const disk = memoryDisk();
  new Shelf("QQQ222", disk, 0);
  expect(disk.length).toBe(0);
});

test("a draft is on the disk as soon as it is changed", () => {
  const disk = memoryDisk();
  new Shelf("BCD234", disk, 0).change({ drafts: { s: { run: "r", draft: { text: "half a sen" } } } });
  expect(new Shelf("BCD234", disk, 1).get().drafts["s"]?.draft.text).toBe("half a sen");
});

test("erasing leaves nothing, and nothing written later comes back", () => {
  const disk = memoryDisk();
  const shelf = new Shelf("BCD234", disk, 0);
  shelf.erase();
  shelf.change({ entered: true });
  expect(disk.length).toBe(0);
});

test("a day later the phone erases by itself; other pages' things stay", () => {
  const disk = memoryDisk();
  disk.setItem("someone-elses", "{}");
  disk.setItem("hearth.BROKEN", "{");
  new Shelf("BCD234", disk, 0).change({});
  new Shelf("XYZ789", disk, 20 * HOUR).change({});
  sweep(disk, 25 * HOUR);
  expect(Array.from({ length: disk.length }, (_, at) => disk.key(at))).toEqual(["someone-elses", "hearth.XYZ789"]);
});

test("a browser that keeps nothing is noticed", () => {
  const full = { ...memoryDisk(), setItem: () => { throw new Error("quota"); } };
  const shelf = new Shelf("BCD234", full as never, 0);
  shelf.change({});
  expect(shelf.lasting).toBe(false);
  expect(shelf.get().seat).toHaveLength(43);
});

test.each([["bcd-234", "BCD234"], [" b c d 2 3 4 ", "BCD234"]])("%j is read as %s", (typed, code) => {
  expect(normalCode(typed)).toBe(code);
});
