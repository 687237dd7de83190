/** The desk's one next action, read as a table. */
import { describe, expect, test } from "vitest";
import { isCollecting } from "../../src/facilitator/foresight";
import { nextAction, toPutIn, type ActionKind, type Circumstances } from "../../src/facilitator/nextAction";
import type { Activity, Plan, Run, Stage, State, Step } from "../../src/wire/types";
import { traitsOf } from "../traits";

const step = (id: string, activity: Activity): Step => ({
  id, title: id, activity, ...traitsOf(activity), rung: 0, seconds: 60, prompt: "", detail: "", reading: [], points: [],
  starters: [], options: [], fields: [], items: [], sliders: [], low: "", high: "", of: null,
  talk: null, keep: "screen_only",
});
const steps = [step("read", "notice"), step("write", "share"), step("pairs", "talk"), step("bye", "close")];
const groups = { people: 3, turns: [], larger: [] };
const talks: Step[] = [{ ...step("trios", "talk"), talk: groups }, { ...step("chosen", "talk"), talk: groups, rung: 3 }];
const between = { title: "In between", ids: ["safety-1", "safety-2"], step: step("safety-1", "choice") };
const plan: Plan = {
  id: "p", title: "P", format: "60", minutes: 60, between, sections: [{ id: "s", title: "S", steps: [steps[0]!, ...talks, ...steps.slice(1)] }],
  instruments: {
    about: "", areas: { lively_ease: "", lively_tense: "", quiet_ease: "", quiet_tense: "" },
    axes: { energy: ["", ""], ease: ["", ""] }, feelings: [], pulse: { low: "", high: "", items: [] },
  },
};
const run = (mode: Run["mode"], seats = 13): Run => ({
  id: "r", step: "write", seats, mode, needed: false, more_time: false, generation: 0, unreadable: 0, outcome: null,
});
const state = (stage: Stage, at: string | null, change: Partial<State> = {}): State => ({
  epoch: "e", version: 1, stage, paused: false, blank: false, rehearsal: false, seats: 12, here: true,
  step: at, run: null, timer: null, band: "open", snapshot: null, wall: null, spotlight: null, page: null, by_bands: false, break_until: null, back_to: null,
  strict: false, care: false, alone: false,
  door_closed: false, full: false, emptied: 0, surge: false, opens_at: null, drawn: null, promise: { first: [], kept: [], not_promised: [] }, ...change,
});
const well: Circumstances = { online: true, restarting: false, runSeconds: null };

describe("the next action follows the stage", () => {
  const table: [string, State, ActionKind, string | null][] = [
    ["in the lobby it starts", state("lobby", null), "start", "read"],
    ["a reading leads on", state("open", "read"), "next", "trios"],
    ["a collecting step opens", state("preview", "write"), "open", "write"],
    ["with three seats it begins without answers", state("preview", "write", { seats: 3 }), "open_quiet", "write"],
    ["a talk starts its time", state("preview", "pairs"), "start_timer", "pairs"],
    ["with three seats a talk still starts its time", state("preview", "pairs", { seats: 3 }), "start_timer", "pairs"],
    ["a talk in groups names its places first", state("preview", "trios"), "draw", "trios"],
    ["with its places named it starts its time", state("preview", "trios", { drawn: { ranks: [], talks: [] } }), "start_timer", "trios"],
    ["where people choose their groups it starts its time", state("preview", "chosen"), "start_timer", "chosen"],
    ["an open step gets its last call", state("open", "write", { run: run("reveal") }), "last_call", "write"],
    ["an open step without answers leads on", state("open", "write", { run: run("nothing") }), "next", "pairs"],
    ["after the last call it closes", state("last_call", "write", { run: run("pool") }), "close", "write"],
    ["a small room closes by itself after its last call", state("last_call", "write", { run: run("reveal", 12) }), "wait", "write"],
    ["while the pot is mixed it waits", state("closing", "write", { run: run("pool") }), "wait", "write"],
    ["while seats that went are still counted it waits", state("preview", "write", { surge: true, opens_at: 1 }), "wait", "write"],
    ["a closed step leads on", state("closed", "write", { run: run("pool") }), "next", "pairs"],
    ["a talk leads on", state("open", "pairs"), "next", "bye"],
    ["a pause goes on first", state("open", "write", { paused: true, run: run("pool") }), "resume", "write"],
    ["a break is ended first", state("preview", "write", { break_until: 1 }), "end_break", "write"],
    ["also where a clock is held for it", state("open", "pairs", { break_until: 1, paused: true }), "end_break", "pairs"],
    ["what was put in between opens", state("preview", "safety-1", { back_to: "write" }), "open", "safety-1"],
    ["and leads back to where it was put in", state("closed", "safety-1", { back_to: "write", run: run("pool") }), "go_back", "write"],
    ["the last step ends", state("open", "bye"), "end", "bye"],
    ["after the end there is nothing to do", state("ended", "bye"), "wait", null],
  ];
  test.each(table)("%s", (_sentence, at, kind, shown) => {
    const next = nextAction(at, plan, well);
    expect([next.kind, next.step?.id ?? null]).toEqual([kind, shown]);
  });
});

test("a step that the server would not open is passed by", () => {
  const next = nextAction(state("preview", "write"), plan, { ...well, cannotOpen: true });
  expect([next.kind, next.step?.id, next.blocked]).toEqual(["next", "pairs", null]);
});

describe("an action that has to wait says why", () => {
  const open = state("last_call", "write", { run: run("pool") });
  test.each<[string, Partial<Circumstances>, string | null]>([
    ["well and old enough: it may", { runSeconds: 22 }, null],
    ["a run seen for 20 seconds, as clocks differ", { runSeconds: 20 }, "too_soon"],
    ["no connection", { online: false, runSeconds: 60 }, "away"],
    ["a restart", { online: false, restarting: true, runSeconds: 60 }, "restarting"],
  ])("%s", (_sentence, change, reason) => {
    expect(nextAction(open, plan, { ...well, ...change }).blocked).toBe(reason);
  });

  test("in a small room the last call is waited for, and a pause in it can be ended", () => {
    const small = { run: run("reveal", 12) };
    const at = (change: Partial<State>) => nextAction(state("last_call", "write", { ...small, ...change }), plan, well);
    expect(at({}).blocked).toBe("last_call");
    expect([at({ paused: true }).kind, at({ paused: true }).blocked]).toEqual(["resume", null]);
  });

  test("a pot may be discarded until it is opened, and only where there is one", () => {
    const stages = (["preview", "open", "last_call", "closing", "closed"] as const);
    const discardable = (mode: Run["mode"]) => stages.filter((stage) => isCollecting(state(stage, "write", { run: run(mode) })));
    expect(discardable("reveal")).toEqual(["open", "last_call", "closing"]);
    expect(discardable("nothing")).toEqual([]);
    expect(isCollecting(state("open", "pairs"))).toBe(false);
  });

  test("last call itself never waits", () => {
    const young = state("open", "write", { run: run("pool") });
    expect(nextAction(young, plan, { ...well, runSeconds: 1 }).blocked).toBeNull();
  });
});

describe("a pulse is put in between", () => {
  const went = (...begun: string[]) => ({ steps: Object.fromEntries(begun.map((id) => [id, { seconds: 60, began: true, outcome: null }])) }) as never;
  test("each once", () => {
    const here = state("preview", "write");
    expect(toPutIn(here, plan, null)?.id).toBe("safety-1");
    expect(toPutIn(here, plan, went("safety-1"))?.id).toBe("safety-2");
    expect(toPutIn(here, plan, went("safety-1", "safety-2"))).toBeNull();
  });
  test("never into a pot, a break, or another pulse", () => {
    expect(toPutIn(state("open", "write", { run: run("pool") }), plan, null)).toBeNull();
    expect(toPutIn(state("open", "pairs", { break_until: 1 }), plan, null)).toBeNull();
    expect(toPutIn(state("closed", "safety-1", { back_to: "write" }), plan, null)).toBeNull();
    expect(toPutIn(state("lobby", null), plan, null)).toBeNull();
  });
});
