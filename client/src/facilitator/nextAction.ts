/** The one next action of the desk, as a pure function of the shared state. */
import { isCollecting, isTooSoon } from "./foresight";
import { placeOf } from "../shared/plan";
import { endsByLastCall } from "../shared/smallRoom";
import type { Plan, SessionAgenda, State, Step } from "../wire/types";

export type ActionKind =
  | "start" | "draw" | "open" | "open_quiet" | "start_timer" | "last_call" | "close" | "next" | "go_back" | "resume"
  | "end" | "end_break" | "wait";

/** Why the action has to wait; the desk says it in a sentence. */
export type Reason = "away" | "restarting" | "mixing" | "settling" | "too_soon" | "last_call" | "over";

export interface NextAction {
  kind: ActionKind;
  /** The step that is opened or shown. */
  step: Step | null;
  blocked: Reason | null;
}

export interface Circumstances {
  online: boolean;
  restarting: boolean;
  /** Seconds since this run opened; null where no run is open. */
  runSeconds: number | null;
  /** The server would refuse to open the step that is shown: then the room moves on. */
  cannotOpen?: boolean;
}

/** With fewer seats nothing is collected. */
export const FEWEST = 4;
export const stepsOf = (plan: Plan): Step[] => plan.sections.flatMap((section) => section.steps);

function stepAfter(plan: Plan, id: string | null): Step | null {
  const steps = stepsOf(plan);
  return steps[steps.findIndex((step) => step.id === id) + 1] ?? null;
}

export function stepBefore(plan: Plan, id: string | null): Step | null {
  const steps = stepsOf(plan);
  return steps[steps.findIndex((step) => step.id === id) - 1] ?? null;
}

/** The step that a facilitator may put in between now; each is asked once. */
export function toPutIn(state: State, plan: Plan, went: SessionAgenda | null): Step | null {
  if (state.stage === "lobby" || state.back_to !== null || state.break_until !== null || isCollecting(state)) return null;
  const { ids, step } = plan.between;
  const next = ids.find((id) => !went?.steps[id]?.began);
  return step && next !== undefined ? { ...step, id: next } : null;
}

export function nextAction(state: State, plan: Plan, now: Circumstances): NextAction {
  const wanted = wantedNext(state, plan, now.cannotOpen ?? false);
  if (now.restarting) return { ...wanted, blocked: "restarting" };
  if (!now.online) return { ...wanted, blocked: "away" };
  if (wanted.kind === "close" && isTooSoon(state, now.runSeconds)) return { ...wanted, blocked: "too_soon" };
  return wanted;
}

function wantedNext(state: State, plan: Plan, cannotOpen: boolean): NextAction {
  const here = placeOf(plan, state.step)?.step ?? null;
  const act = (kind: ActionKind, step = here): NextAction => ({ kind, step, blocked: null });
  if (state.stage === "ended") return { kind: "wait", step: null, blocked: "over" };
  if (state.stage === "lobby") return act("start", stepsOf(plan)[0] ?? null);
  if (state.break_until !== null) return act("end_break");
  if (state.paused) return act("resume");
  if (state.stage === "closing") return { kind: "wait", step: here, blocked: "mixing" };
  if (state.opens_at !== null) return { kind: "wait", step: here, blocked: "settling" };
  if (state.stage === "preview" && here && !cannotOpen) return act(opening(here, state));
  // A run that collects nothing has nothing to close: the room just moves on.
  if (state.run && state.run.mode !== "nothing") {
    if (state.stage === "open") return act("last_call");
    if (state.stage === "last_call") {
      return endsByLastCall(state.run) ? { kind: "wait", step: here, blocked: "last_call" } : act("close");
    }
  }
  if (state.back_to !== null) return act("go_back", placeOf(plan, state.back_to)?.step ?? null);
  const next = stepAfter(plan, state.step);
  return next ? act("next", next) : act("end");
}

/** The rung at which people choose their groups. */
const CHOSEN = 3;

function opening(step: Step, { seats, drawn }: State): ActionKind {
  if (step.talk && step.rung < CHOSEN && !drawn) return "draw";
  if (step.timed) return "start_timer";
  return seats < FEWEST ? "open_quiet" : "open";
}
