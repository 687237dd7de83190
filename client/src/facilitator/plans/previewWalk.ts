/** A way through a plan's moments: what each page shows at one of them, and where a command of the desk leads. */
import type { PreviewPage } from "../../shared/previewAddress";
import type { Shown } from "../../shared/preview";
import type { Snapshot } from "../../wire/types";
import type { Moment, PlanPreview } from "./api";

export const lastOf = (moments: readonly Moment[]): number => moments.length - 1;

/** The first moment of a step; of no step: before it begins. */
export const firstOf = (moments: readonly Moment[], step: string): number => Math.max(0, moments.findIndex((each) => each.step === step));

/** The titles of the steps in their order; the empty one stands for before it begins. */
export function stepsIn({ moments, pages }: PlanPreview): Map<string, string> {
  const titles = new Map(pages.phone.plan.sections.flatMap(({ steps }) => steps.map((step) => [step.id, step.title] as const)));
  return new Map(moments.map(({ step }) => [step, titles.get(step) ?? ""]));
}

/** What was shown of the steps before: a page compares "after" with it. */
function earlier(moments: readonly Moment[], at: number): Record<string, Snapshot> {
  const shots = moments.slice(0, at + 1).flatMap(({ step, state }) => (state.snapshot ? [[step, state.snapshot] as const] : []));
  return Object.fromEntries(shots);
}

/** The time of a step that is open runs from now on. */
export function shownAt({ pages, moments }: PlanPreview, page: PreviewPage, at: number): Shown {
  const { state, stage } = moments[at]!;
  const runs = stage === "open" && state.timer;
  const timer = runs ? { ...state.timer!, ends_at: Date.now() + state.timer!.seconds * 1000, left: null } : state.timer;
  return { welcome: pages[page], state: { ...state, timer }, snapshots: earlier(moments, at) };
}

const STAGES: Readonly<Record<string, Moment["stage"]>> = { open: "open", draw: "open", last_call: "closed", close: "closed", discard: "closed" };

/** null where a command changes nothing that a preview shows. */
export function whereTo(moments: readonly Moment[], at: number, event: string, payload: Record<string, unknown>): number | null {
  if (event === "start") return Math.min(1, lastOf(moments));
  if (event === "goto") return firstOf(moments, String(payload["to"]));
  const stage = STAGES[event];
  const found = stage ? moments.findIndex((each) => each.step === moments[at]!.step && each.stage === stage) : -1;
  return found < 0 ? null : found;
}
