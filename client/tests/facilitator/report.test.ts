/** Whatever happened, a report holds only what was exported of steps that may be kept; the others have a name alone. */
import { describe, expect, test } from "vitest";
import type { Exported } from "../../src/facilitator/exportFile";
import { contentOf, type Moment } from "../../src/facilitator/report/content";
import { rounded } from "../../src/facilitator/report/Times";
import type { Plan, SessionAgenda } from "../../src/wire/types";

const ACTIVITIES = ["share", "words", "choice", "notice", "talk", "resonance"] as const;
const OUTCOMES = [null, "revealed", "dropped", "left", "discarded", "withdrawn"] as const;

/** Numbers that are the same for the same seed. */
function chance(seed: number) {
  let state = seed + 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return { one: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!, often: (share: number) => next() < share };
}

interface Made { plan: Plan; exported: Exported; at: Moment }

/** A session as no server would make it: whatever is exported of whatever steps. */
function made(seed: number): Made {
  const { one, often } = chance(seed);
  const steps = Array.from({ length: 12 }, (_, at) => {
    const activity = one(ACTIVITIES);
    return {
      id: `step-${at}`, title: `Title ${at}.`, prompt: `Prompt ${at}.`, detail: `Detail ${at}.`, activity, seconds: 60 * (at + 1),
      keep: often(0.5) ? "may_be_kept" : "screen_only", of: activity === "resonance" && at ? `step-${at - 1}` : null,
      collects: !["notice", "talk"].includes(activity), written: activity === "share", points: [], options: [],
    };
  });
  const exported = { steps: steps.filter(() => often(0.6)).map(({ id, activity }) => ({
    id,
    cards: activity === "share" ? [{ text: `note of ${id}.`, resonance: null }] : [],
    snapshot: activity === "words" ? { kind: "words", words: [{ text: `word of ${id}.`, size: one(["small", "medium", "large"]) }] } : null,
  })) } as Exported;
  const went = Object.fromEntries(steps.filter(() => often(0.7)).map(({ id }) => (
    [id, { seconds: 100, began: often(0.8), outcome: one(OUTCOMES) }]
  )));
  const agenda = { ok: true, version: 1, started_at: 0, since: 0, opened_at: null, needs: null, steps: went, undo: null, cannot_open: null, shorter: null };
  return {
    plan: { id: "made", title: "Made", format: "75", minutes: 75, sections: [{ id: "one", title: "One", steps }] } as unknown as Plan,
    exported,
    at: { current: often(0.8) ? one(steps).id : null, agenda: often(0.9) ? agenda as SessionAgenda : null, now: 30_000 },
  };
}

const SESSIONS = Array.from({ length: 300 }, (_, seed) => made(seed));

test("of a step that may not be kept, or was not exported, it has a name and times alone", () => {
  let named = 0;
  for (const { plan, exported, at } of SESSIONS) {
    const steps = plan.sections[0]!.steps;
    const allowed = new Set(exported.steps.map(({ id }) => id).filter((id) => steps.find((step) => step.id === id)!.keep === "may_be_kept"));
    const said = JSON.stringify(contentOf(plan, exported, at));
    for (const [index, { id, title }] of steps.entries()) {
      expect(said).toContain(title);
      if (allowed.has(id)) continue;
      named += 1;
      for (const content of [`Prompt ${index}.`, `Detail ${index}.`, `note of ${id}.`, `word of ${id}.`]) expect(said).not.toContain(content);
    }
  }
  expect(named).toBeGreaterThan(1000);
});

test("all that was exported of steps that may be kept is in it", () => {
  let kept = 0;
  for (const { plan, exported, at } of SESSIONS) {
    const said = JSON.stringify(contentOf(plan, exported, at));
    for (const { id } of exported.steps) {
      const step = plan.sections[0]!.steps.find((one) => one.id === id)!;
      if (step.keep !== "may_be_kept") continue;
      kept += 1;
      expect(said).toContain(step.prompt);
      if (step.activity === "share") expect(said).toContain(`note of ${id}.`);
      if (step.activity === "words") expect(said).toContain(`word of ${id}.`);
    }
  }
  expect(kept).toBeGreaterThan(500);
});

const step = (id: string, more: object = {}) => ({
  id, title: id, prompt: "", activity: "choice", seconds: 120, keep: "screen_only", of: null, collects: true, written: false, ...more,
});
const planOf = (...steps: object[]) => ({ sections: [{ id: "s", title: "S", steps }] }) as unknown as Plan;
const went = (steps: object, more: object = {}) => ({ since: null, steps, ...more }) as unknown as SessionAgenda;
const became = (plan: Plan, at: Moment, exported: Exported = { steps: [] }) =>
  contentOf(plan, exported, at).sections[0]!.steps.map((one) => one.became);

describe("what came of a step", () => {
  const plan = planOf(step("came"), step("few"), step("spoken", { collects: false }), step("skipped"), step("here"), step("ahead"));
  const agenda = went({
    came: { seconds: 100, began: true, outcome: "revealed" }, few: { seconds: 50, began: true, outcome: "dropped" },
    spoken: { seconds: 50, began: true, outcome: null }, here: { seconds: 10, began: true, outcome: null },
  }, { since: 60_000 });

  test("is said in each state, and no more than is known", () => {
    expect(became(plan, { current: "here", agenda, now: 90_000 })).toEqual(["shown", "nothing", "done", "skipped", "now", "skipped"]);
  });

  test("of a step at which nothing was collected nobody says that the room was shown something", () => {
    const quiet = went({ came: { seconds: 100, began: true, outcome: null } });
    expect(became(planOf(step("came")), { current: null, agenda: quiet, now: 0 })).toEqual(["done"]);
  });

  test("the present step counts its present stay", () => {
    const { sections, took } = contentOf(plan, { steps: [] }, { current: "here", agenda, now: 90_000 });
    expect(sections[0]!.steps.map((one) => one.took)).toEqual([100, 50, 50, null, 40, null]);
    expect(took).toBe(240);
  });

  test("without the server's word nobody claims a time", () => {
    const { sections, took } = contentOf(plan, { steps: [] }, { current: "here", agenda: null, now: 90_000 });
    expect(sections[0]!.steps.every((one) => one.took === null)).toBe(true);
    expect(took).toBeNull();
  });

  test("nobody says that a step was shown whose result was taken back", () => {
    const back = went({ came: { seconds: 100, began: true, outcome: "withdrawn" } });
    expect(became(planOf(step("came")), { current: null, agenda: back, now: 0 })).toEqual(["nothing"]);
  });
});

test("a before that may not be kept stands beside no after", () => {
  const chart = { kind: "choice" as const, options: [], mostly: null };
  const exported: Exported = { steps: ["before", "after"].map((id) => ({ id, cards: [], snapshot: chart })) };
  const at = { current: null, agenda: null, now: 0 };
  const after = step("after", { of: "before", keep: "may_be_kept" });
  expect(Object.keys(contentOf(planOf(step("before"), after), exported, at).earlier)).toEqual(["after"]);
  expect(Object.keys(contentOf(planOf(step("before", { keep: "may_be_kept" }), after), exported, at).earlier)).toEqual(["before", "after"]);
});

test("the sizes of words are those that the room saw", () => {
  const words = ["small", "medium", "large"].map((size) => ({ text: size, size }));
  const exported = { steps: [{ id: "w", cards: [], snapshot: { kind: "words", words } }] } as Exported;
  const [shown] = contentOf(planOf(step("w", { keep: "may_be_kept" })), exported, { current: null, agenda: null, now: 0 }).sections[0]!.steps;
  expect(shown!.kept!.snapshot).toMatchObject({ words: [{ size: 1 }, { size: 2 }, { size: 3 }] });
});

test("times are told to the half minute, as nobody planned by less", () => {
  expect([4, 44, 46, 100, 290].map(rounded)).toEqual(["30 s", "30 s", "1 min", "1½ min", "5 min"]);
});
