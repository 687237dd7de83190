/** The part of the start page that shows plans: fetched when somebody opens it, so that starting waits for nothing. */
import { copy } from "../copy/facilitator";
import type { PlanRoute } from "./planRoute";
import { useFetched } from "./useFetched";

export function PlansPart({ token, route }: { token: string; route: PlanRoute }) {
  const { part, failed } = useFetched(() => import("./plans/PlansPage"));
  if (!part) return <main class="plain-page"><p class="quiet" role="status">{failed ? copy.start.away : copy.start.loading}</p></main>;
  return <part.PlansPage token={token} route={route} />;
}
