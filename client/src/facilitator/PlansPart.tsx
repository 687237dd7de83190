/**
 * The part of the start page that shows plans: fetched when somebody opens it, so that starting waits for nothing.
 *
 * It does not use `lazyPart`: that is the phone's, and would become a file of its own that every phone fetches.
 */
import { useEffect, useState } from "preact/hooks";
import { copy } from "../copy/facilitator";
import type { PlanRoute } from "./planRoute";

const PAUSE_MS = 2000;

export function PlansPart({ token, route }: { token: string; route: PlanRoute }) {
  const [part, setPart] = useState<typeof import("./plans/PlansPage") | null>(null);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    const fetching = setTimeout(() => {
      import("./plans/PlansPage").then(setPart, () => setFailed((times) => times + 1));
    }, failed ? PAUSE_MS : 0);
    return () => clearTimeout(fetching);
  }, [failed]);
  if (!part) return <main class="plain-page"><p class="quiet" role="status">{failed ? copy.start.away : copy.start.loading}</p></main>;
  return <part.PlansPage token={token} route={route} />;
}
