/** The one next action of the desk, as a pure function of the shared state. */
import { endsByLastCall } from "../shared/smallRoom";
import type { Plan, State, Step } from "../wire/types";

export type ActionKind =
  | "start" | "draw" | "open" | "open_quiet" | "start_timer" | "last_call" | "close" | "next" | "resume"
  | "end" | "wait";

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
  /** Seconds since this run was first seen here; null where no run is open. */
  runSeconds: number | null;
}

/** With fewer seats nothing is collected. */
export const FEWEST = 4;
/** A run of a larger room that is closed before 20 s destroys its pot; the rest is for clocks that don't agree. */
const YOUNG_SECONDS = 22;

/** Whether there is a pot that was not opened yet. */
export const isCollecting = ({ run, stage }: State): boolean =>
  run !== null && run.mode !== "nothing" && (stage === "open" || stage === "last_call" || stage === "closing");

export const stepsOf = (plan: Plan): Step[] => plan.sections.flatMap((section) => section.steps);

function stepAfter(plan: Plan, id: string | null): Step | null {
  const steps = stepsOf(plan);
  return steps[steps.findIndex((step) => step.id === id) + 1] ?? null;
}

export function stepBefore(plan: Plan, id: string | null): Step | null {
  const steps = stepsOf(plan);
  return steps[steps.findIndex((step) => step.id === id) - 1] ?? null;
}

export function nextAction(state: State, plan: Plan, now: Circumstances): NextAction {
  const wanted = wantedNext(state, plan);
  if (now.restarting) return { ...wanted, blocked: "restarting" };
  if (!now.online) return { ...wanted, blocked: "away" };
  const young = now.runSeconds !== null && now.runSeconds < YOUNG_SECONDS;
  if (wanted.kind === "close" && young && !endsByLastCall(state.run)) return { ...wanted, blocked: "too_soon" };
  return wanted;
}

function wantedNext(state: State, plan: Plan): NextAction {
  const here = stepsOf(plan).find((step) => step.id === state.step) ?? null;
  const act = (kind: ActionKind, step = here): NextAction => ({ kind, step, blocked: null });
  if (state.stage === "ended") return { kind: "wait", step: null, blocked: "over" };
  if (state.stage === "lobby") return act("start", stepsOf(plan)[0] ?? null);
  if (state.paused) return act("resume");
  if (state.stage === "closing") return { kind: "wait", step: here, blocked: "mixing" };
  if (state.opens_at !== null) return { kind: "wait", step: here, blocked: "settling" };
  if (state.stage === "preview" && here) return act(opening(here, state));
  // A run that collects nothing has nothing to close: the room just moves on.
  if (state.run && state.run.mode !== "nothing") {
    if (state.stage === "open") return act("last_call");
    if (state.stage === "last_call") {
      return endsByLastCall(state.run) ? { kind: "wait", step: here, blocked: "last_call" } : act("close");
    }
  }
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
