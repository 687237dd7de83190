/** Nothing typed is lost: what was not sent is in the journal. */
import { describe, expect, test } from "vitest";
import { writeEntry, saveUnsentDrafts } from "../../src/phone/journal";
import { asText } from "../../src/phone/journalText";
import { memoryStorage, PhoneStorage } from "../../src/phone/storage";
import type { Plan, State } from "../../src/wire/types";

const plan = { sections: [{ steps: [{ id: "s", title: "Wall" }] }] } as unknown as Plan;
const state = (stage: State["stage"], run: string | null) => ({ stage, run: run && { id: run } }) as unknown as State;
const withDraft = (text: string) => {
  const storage = new PhoneStorage("BCD234", memoryStorage(), 0);
  storage.change({ drafts: { s: { run: "r1", draft: { text } } } });
  return storage;
};

describe("a draft", () => {
  test("stays a draft while its run is open", () => {
    const storage = withDraft("half");
    expect(saveUnsentDrafts(storage, plan, state("last_call", "r1"))).toBe(0);
    expect(storage.get().drafts["s"]?.draft.text).toBe("half");
  });
  test.each([["closed", "r1"], ["closing", "r1"], ["open", "r2"], ["preview", null]] as const)(
    "goes to the journal when the room is at %s of run %s", (stage, run) => {
      const storage = withDraft("half");
      expect(saveUnsentDrafts(storage, plan, state(stage, run))).toBe(1);
      expect(storage.get().journal).toMatchObject([{ kind: "unsent", title: "Wall", text: "half" }]);
      expect(storage.get().drafts).toEqual({});
    });
  test("that says what was sent leaves no trace", () => {
    const storage = withDraft("sent");
    storage.change({ outbox: { r1: { body: { text: "sent" } } as never } });
    expect(saveUnsentDrafts(storage, plan, state("closed", "r1"))).toBe(0);
    expect(storage.get().journal).toEqual([]);
  });
});

test("an entry with an id is written over, and goes when it is emptied", () => {
  const storage = new PhoneStorage("BCD234", memoryStorage(), 0);
  const write = (text: string) => writeEntry(storage, { id: "x", kind: "note", step: "s", title: "", text });
  ["a", "ab"].forEach(write);
  expect(storage.get().journal.map(({ text }) => text)).toEqual(["ab"]);
  write("");
  expect(storage.get().journal).toEqual([]);
});

test("the journal goes along as a plain text", () => {
  const text = asText("A workshop", [{ id: "1", kind: "unsent", step: "s", title: "Wall", text: "my words" }]);
  expect(text).toContain("A workshop\n==========");
  expect(text).toContain("Wall · not in the pot: it had closed\n");
  expect(text).toContain("my words");
});
