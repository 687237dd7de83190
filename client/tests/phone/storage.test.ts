/** What a phone keeps, and when it goes. */
import { expect, test } from "vitest";
import { memoryStorage, normalCode, PhoneStorage, removeExpired } from "../../src/phone/storage";

const HOUR = 3_600_000;

test("a seat stays the same through a reload, and is new in another session", () => {
  const webStorage = memoryStorage();
  const first = new PhoneStorage("BCD-234", webStorage, 0);
  first.change({});
  const { seat } = first.get();
  expect(seat).toMatch(/^[\w-]{43}$/);
  expect(new PhoneStorage("bcd 234", webStorage, HOUR).get().seat).toBe(seat);
  expect(new PhoneStorage("XYZ-789", webStorage, 0).get().seat).not.toBe(seat);
});

test("a mistyped code leaves nothing behind", () => {
  const webStorage = memoryStorage();
  new PhoneStorage("QQQ222", webStorage, 0);
  expect(webStorage.length).toBe(0);
});

test("a draft is on the disk as soon as it is changed", () => {
  const webStorage = memoryStorage();
  new PhoneStorage("BCD234", webStorage, 0).change({ drafts: { s: { run: "r", draft: { text: "half a sen" } } } });
  expect(new PhoneStorage("BCD234", webStorage, 1).get().drafts["s"]?.draft.text).toBe("half a sen");
});

test("erasing leaves nothing, and nothing written later comes back", () => {
  const webStorage = memoryStorage();
  const storage = new PhoneStorage("BCD234", webStorage, 0);
  storage.erase();
  storage.change({ entered: true });
  expect(webStorage.length).toBe(0);
});

test("a day later the phone erases by itself; other pages' things stay", () => {
  const webStorage = memoryStorage();
  webStorage.setItem("someone-elses", "{}");
  webStorage.setItem("hearth.BROKEN", "{");
  new PhoneStorage("BCD234", webStorage, 0).change({});
  new PhoneStorage("XYZ789", webStorage, 20 * HOUR).change({});
  removeExpired(webStorage, 25 * HOUR);
  expect(Array.from({ length: webStorage.length }, (_, at) => webStorage.key(at))).toEqual(["someone-elses", "hearth.XYZ789"]);
});

test("a browser that keeps nothing is noticed", () => {
  const full = { ...memoryStorage(), setItem: () => { throw new Error("quota"); } };
  const storage = new PhoneStorage("BCD234", full as never, 0);
  storage.change({});
  expect(storage.persistent).toBe(false);
  expect(storage.get().seat).toHaveLength(43);
});

test.each([["bcd-234", "BCD234"], [" b c d 2 3 4 ", "BCD234"]])("%j is read as %s", (typed, code) => {
  expect(normalCode(typed)).toBe(code);
});
