/** An answer is written down first, and sent until an acknowledgement names it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionLost } from "../../src/shared/connection";
import { Outbox } from "../../src/phone/outbox";
import type { OutboxEntry } from "../../src/phone/stored";
import { hashOf } from "../../src/phone/secrets";
import { memoryStorage, PhoneStorage, type WebStorage } from "../../src/phone/storage";

type Reply = (event: string, payload: Record<string, unknown>) => unknown;
const inPot: Reply = (_event, { run, revision }) => ({ ok: true, run, revision, kept: "pot" });
const no = (code: string): Reply => () => ({ ok: false, error: { code, message: "" } });
const lost: Reply = () => { throw new ConnectionLost("answer"); };

/** Replies one after the other; the last one stays. */
function open(webStorage: WebStorage, ...replies: Reply[]) {
  const sent: Record<string, unknown>[] = [];
  const late: OutboxEntry[] = [];
  const storage = new PhoneStorage("BCD-234", webStorage, 0);
  const ask = async (event: string, payload: Record<string, unknown>) => {
    sent.push({ event, ...payload });
    return (replies.length > 1 ? replies.shift()! : replies[0]!)(event, payload);
  };
  return { box: new Outbox(storage, ask as never, (entry) => late.push(entry)), storage, sent, late };
}
const soon = () => vi.advanceTimersByTimeAsync(20_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an answer is on the disk before it is sent", () => {
  const webStorage = memoryStorage();
  const { box } = open(webStorage, () => {
    expect(webStorage.getItem("hearth.BCD234")).toContain("my words");
    return new Promise(() => undefined);
  });
  box.put("r1", "s1", { text: "my words" });
  expect(box.entry("r1")).toMatchObject({ revision: 1, where: "waiting" });
});

test("an acknowledgement that names it puts it in the pot", async () => {
  const { box, sent } = open(memoryStorage(), inPot);
  box.put("r1", "s1", { word: "open" });
  await soon();
  expect(box.entry("r1")).toMatchObject({ where: "pot", stands: { word: "open" } });
  expect(sent).toHaveLength(1);
  expect(sent[0]!["take_back"]).toBe(hashOf(box.entry("r1")!.key));
});

test.each<[string, Reply]>([
  ["a lost line", lost],
  ["a store that is away", no("store_away")],
  ["an acknowledgement of something else", (_e, { run }) => ({ ok: true, run, revision: 99, kept: "pot" })],
])("%s is tried again until it is there", async (_what, trouble) => {
  const { box, sent } = open(memoryStorage(), trouble, trouble, inPot);
  box.put("r1", "s1", { word: "open" });
  await soon();
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ revision }) => revision))).toEqual(new Set([1]));
  expect(box.entry("r1")?.where).toBe("pot");
});

test("a page that was closed in between sends what the disk holds", async () => {
  const webStorage = memoryStorage();
  open(webStorage, lost).box.put("r1", "s1", { text: "kept" });
  await vi.advanceTimersByTimeAsync(0);
  vi.clearAllTimers();
  const { box, sent } = open(webStorage, inPot);
  await box.flush();
  expect(sent[0]).toMatchObject({ run: "r1", revision: 1, body: { text: "kept" } });
  expect(box.entry("r1")?.where).toBe("pot");
});

test("a changed answer has a higher revision and the same key", async () => {
  const { box, sent } = open(memoryStorage(), inPot);
  box.put("r1", "s1", { text: "first" });
  await soon();
  const { key } = box.entry("r1")!;
  box.put("r1", "s1", { text: "second" });
  await soon();
  expect(sent.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(box.entry("r1")).toMatchObject({ key, stands: { text: "second" } });
});

test("a change while the first is on its way is not overwritten by the first acknowledgement", async () => {
  const { box, sent } = open(memoryStorage(), inPot);
  box.put("r1", "s1", { text: "first" });
  box.put("r1", "s1", { text: "second" });
  await soon();
  expect(sent.at(-1)).toMatchObject({ revision: 2 });
  expect(box.entry("r1")).toMatchObject({ where: "pot", revision: 2 });
});

describe("too late", () => {
  test("nothing was in: it goes back to its writer", async () => {
    const { box, late } = open(memoryStorage(), no("step_closed"));
    box.put("r1", "s1", { text: "slow" });
    await soon();
    expect(box.entry("r1")?.where).toBe("late");
    expect(late).toHaveLength(1);
  });
  test("an earlier one was in: it stands", async () => {
    const { box, late } = open(memoryStorage(), inPot, no("already_out"));
    box.put("r1", "s1", { text: "first" });
    await soon();
    box.put("r1", "s1", { text: "second" });
    await soon();
    expect(box.entry("r1")).toMatchObject({ where: "out", body: { text: "first" } });
    expect(late[0]?.body).toEqual({ text: "second" });
  });
});

test("a refusal is shown, and not sent again", async () => {
  const { box, sent } = open(memoryStorage(), no("text_too_long"));
  box.put("r1", "s1", { text: "..." });
  await soon();
  expect(box.entry("r1")).toMatchObject({ where: "refused", error: { code: "text_too_long" } });
  expect(sent).toHaveLength(1);
});

describe("taking back", () => {
  const taken = (how: string): Reply => (event, { run, revision }) =>
    event === "take_back" ? { ok: true, run, taken: how } : { ok: true, run, revision, kept: "pot" };

  test.each([["now", "taken"], ["gone", "taken"], ["soon", "going"]])("%s means %s", async (how, where) => {
    const { box, sent, storage } = open(memoryStorage(), taken(how));
    box.put("r1", "s1", { text: "mine" });
    await soon();
    const { key } = box.entry("r1")!;
    box.takeBack("r1");
    expect(box.entry("r1")!.key).toBe(key); // until the server has answered
    await soon();
    expect(box.entry("r1")).toMatchObject({ where, takeBack: false, key: "" });
    expect(sent.at(-1)).toMatchObject({ event: "take_back", key });
    expect(storage.get().own).toEqual({});
  });

  test("is told apart where the pot held nothing of it any more", async () => {
    const { box } = open(memoryStorage(), inPot, taken("gone"));
    box.put("r1", "s1", { word: "open" });
    await soon();
    box.takeBack("r1");
    await soon();
    expect(box.entry("r1")).toMatchObject({ where: "taken", notFound: true });
  });

  test("is kept up until the server agrees", async () => {
    const { box } = open(memoryStorage(), inPot, lost, lost, taken("now"));
    box.put("r1", "s1", { text: "mine" });
    await soon();
    box.takeBack("r1");
    await soon();
    expect(box.entry("r1")?.where).toBe("taken");
  });
});

describe("after a power cut took the key of a pot", () => {
  test("what lay in it is sent again, at the same revision and under the same key", async () => {
    const webStorage = memoryStorage();
    const { box, sent } = open(webStorage, inPot);
    box.put("r1", "s1", { text: "my words" });
    await soon();
    expect(sent).toHaveLength(1);
    const again = open(webStorage, inPot); // the page was loaded anew meanwhile
    again.box.renew("r1", 1);
    await soon();
    again.box.renew("r1", 1); // every later state says so too
    await soon();
    expect(again.sent).toEqual(sent);
    expect(again.box.entry("r1")).toMatchObject({ where: "pot", revision: 1, generation: 1 });
  });

  test("what had come out, or was taken back, stays so", async () => {
    const { box, sent } = open(memoryStorage(), (_event, { run, revision }) => ({ ok: true, run, revision, kept: "out" }));
    box.put("r1", "s1", { word: "open" });
    await soon();
    box.renew("r1", 1);
    await soon();
    expect(sent).toHaveLength(1);
    expect(box.entry("r1")?.where).toBe("out");
  });

  test("it waits until the server names it again, and says why", async () => {
    const { box } = open(memoryStorage(), inPot, lost, lost, inPot);
    box.put("r1", "s1", { text: "my words" });
    await soon();
    box.renew("r1", 1);
    expect(box.entry("r1")).toMatchObject({ where: "waiting", again: true });
    await soon();
    expect(box.entry("r1")?.where).toBe("pot");
  });

  test("an earlier answer that the lost pot held does not stand when the new one comes too late", async () => {
    const { box } = open(memoryStorage(), inPot, lost, no("step_closed"));
    box.put("r1", "s1", { text: "first" });
    await soon();
    box.renew("r1", 1);
    await soon();
    expect(box.entry("r1")).toMatchObject({ where: "late", stands: null });
  });

  test("what is written afterwards is sent once", async () => {
    const { box, sent } = open(memoryStorage(), inPot);
    box.renew("r1", 1);
    box.put("r1", "s1", { word: "open" });
    await soon();
    box.renew("r1", 1);
    await soon();
    expect(sent).toHaveLength(1);
  });
});

describe("a wish whose moment others must not see", () => {
  const soonGone: Reply = (_event, { run }) => ({ ok: true, run, taken: "soon" });
  async function held(...replies: Reply[]) {
    const all = open(memoryStorage(), inPot, ...replies);
    const wishes = vi.fn();
    all.box.put("r1", "s1", { text: "on the wall" });
    await soon();
    all.box.holdsBack = () => true;
    all.box.wished = wishes;
    all.sent.length = 0;
    return { ...all, wishes };
  }

  test("waits for it, however often the line comes back", async () => {
    const { box, sent, wishes } = await held(soonGone);
    box.takeBack("r1");
    await box.flush();
    await soon();
    expect([sent, box.heldWish(), wishes.mock.calls.length]).toEqual([[], "r1", 1]);
    await box.askHeld("r1");
    expect(sent.map(({ event }) => event)).toEqual(["take_back"]);
    expect([box.entry("r1")?.where, box.heldWish()]).toEqual(["going", null]);
  });

  test("is asked once a moment: a lost reply waits for the next one", async () => {
    const { box, sent } = await held(lost, no("store_away"), soonGone);
    box.takeBack("r1");
    for (const times of [1, 2]) {
      await box.askHeld("r1");
      await soon();
      expect([sent.length, box.heldWish()]).toEqual([times, "r1"]);
    }
    await box.askHeld("r1");
    expect(box.entry("r1")?.where).toBe("going");
  });

  test("is asked at once while the pot takes answers", async () => {
    const { box, sent } = await held(soonGone);
    box.holdsBack = () => false;
    box.takeBack("r1");
    await vi.advanceTimersByTimeAsync(0);
    expect([sent.length, box.heldWish()]).toEqual([1, null]);
  });
});
