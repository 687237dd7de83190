/** The part of the start page that shows plans: fetched when somebody opens it, so that starting waits for nothing. */
import { copy } from "../copy/facilitator";
import { lazyPart } from "../shared/lazyPart";
import type { PlanRoute } from "./planRoute";

const PAUSE_MS = 2000;

const usePlans = lazyPart(() => import("./plans/PlansPage"), PAUSE_MS);

export function PlansPart({ token, route }: { token: string; route: PlanRoute }) {
  const { part, failed } = usePlans();
  if (!part) return <main class="plain-page"><p class="quiet" role="status">{failed ? copy.start.away : copy.start.loading}</p></main>;
  return <part.PlansPage token={token} route={route} />;
}
