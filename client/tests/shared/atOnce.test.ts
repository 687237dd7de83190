/** Where the guide speaks of a reveal, nothing of a result shows before the close. */
import { expect, test } from "vitest";
import { shownOf } from "../../src/shared/atOnce";
import { saidWhileOpen } from "../../src/phone/said";
import type { OutboxEntry } from "../../src/phone/stored";
import type { State, Step } from "../../src/wire/types";

const step = (activity: string) => ({ activity }) as Step;
const pooled = (stage: string) => ({ stage, snapshot: { kind: "sliders" }, run: { id: "r", mode: "pool" } }) as unknown as State;

test("two sliders show nothing while answers are taken, and their words say so", () => {
  for (const stage of ["open", "last_call", "closing"]) {
    expect(pooled(stage).snapshot).not.toBeNull();
    const shown = shownOf(pooled(stage), step("sliders"));
    expect(shown.snapshot).toBeNull();
    const entry = { where: "pot", takeBack: false } as OutboxEntry;
    expect(saidWhileOpen(entry, shown).body).toMatch(/^Nothing shows/);
  }
});

test("they show their result at the close", () => {
  expect(shownOf(pooled("closed"), step("sliders"))).toEqual(pooled("closed"));
});

test("other steps show what came out so far, and a run that collects nothing stays one", () => {
  expect(shownOf(pooled("open"), step("words"))).toEqual(pooled("open"));
  const quiet = { stage: "open", snapshot: null, run: { mode: "nothing" } } as unknown as State;
  expect(shownOf(quiet, step("sliders")).run?.mode).toBe("nothing");
});
