import { expect, test } from "vitest";
import type { Moment, PlanPreview } from "../../../src/facilitator/plans/api";
import { firstOf, shownAt, stepsIn, whereTo } from "../../../src/facilitator/plans/previewWalk";
import { planAddress, planRouteOf, type PlanRoute } from "../../../src/facilitator/planRoute";

const moment = (step: string, stage: Moment["stage"], more: object = {}): Moment =>
  ({ step, stage, state: { stage, step: step || null, timer: { seconds: 60, ends_at: null, left: 60 }, snapshot: null, ...more } } as unknown as Moment);
const moments = [
  moment("", "lobby"), moment("hello", "open"), moment("ask", "preview"), moment("ask", "open"),
  moment("ask", "closed", { snapshot: { kind: "agree", level: "most" } }), moment("bye", "open"),
];
const plan = { sections: [{ steps: [{ id: "hello", title: "Hello" }, { id: "ask", title: "Ask" }, { id: "bye", title: "Bye" }] }] };
const preview = { moments, pages: { phone: { plan }, screen: {}, desk: {} } } as unknown as PlanPreview;

test("what the desk is asked for leads to the moment that would come of it", () => {
  expect(whereTo(moments, 0, "start", {})).toBe(1);
  expect(whereTo(moments, 1, "goto", { to: "ask" })).toBe(2);
  expect(whereTo(moments, 2, "open", {})).toBe(3);
  expect(whereTo(moments, 3, "close", {})).toBe(4);
  expect(whereTo(moments, 1, "open", {})).toBe(1);
  expect(whereTo(moments, 1, "close", {})).toBeNull();
  expect(whereTo(moments, 3, "answer", {})).toBeNull();
});

test("a page remembers what came out before, and not what comes later", () => {
  expect(shownAt(preview, "phone", 3).snapshots).toEqual({});
  expect(shownAt(preview, "phone", 5).snapshots).toEqual({ ask: { kind: "agree", level: "most" } });
});

test("the time of an open step runs, and that of an announced one does not", () => {
  expect(shownAt(preview, "screen", 3).state.timer!.ends_at).toBeGreaterThan(Date.now() + 50_000);
  expect(shownAt(preview, "screen", 2).state.timer).toEqual({ seconds: 60, ends_at: null, left: 60 });
});

test("steps stand in their order, each once, after what is before them", () => {
  expect([...stepsIn(preview)]).toEqual([["", ""], ["hello", "Hello"], ["ask", "Ask"], ["bye", "Bye"]]);
  expect(firstOf(moments, "ask")).toBe(2);
  expect(firstOf(moments, "gone")).toBe(0);
});

const TOKEN = "a".repeat(43);

test.each<PlanRoute>([
  { view: "list" }, { view: "edit", id: "0123456789abcdef" }, { view: "print", id: "0123456789abcdef" }, { view: "preview", plan: "own-0123456789abcdef", format: "60", language: "de" },
  { view: "preview", plan: "a b&c", format: "", language: "" },
  { view: "preview", plan: "a", format: "75", language: "", step: "wall" },
])("an address leads back to what it was made of: %j", (route) => {
  expect(planRouteOf(planAddress(TOKEN, route))).toEqual(route);
});

test("a start link alone opens the form, and an id that is none the list", () => {
  expect(planRouteOf(planAddress(TOKEN, null))).toBeNull();
  expect(planRouteOf(`#start=${TOKEN}&edit=../x`)).toEqual({ view: "list" });
});
