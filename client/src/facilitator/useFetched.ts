/**
 * A part of the facilitator's page that is fetched when somebody opens it, and again where it did not come.
 *
 * It is not `lazyPart`: that is the phone's, and would become a file of its own that every phone fetches.
 */
import { useEffect, useState } from "preact/hooks";

const PAUSE_MS = 2000;

/** `part` is null until it has come; `failed`: how often it did not. */
export function useFetched<Part>(fetch: () => Promise<Part>): { part: Part | null; failed: number } {
  const [part, setPart] = useState<Part | null>(null);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    const fetching = setTimeout(() => {
      fetch().then(setPart, () => setFailed((times) => times + 1));
    }, failed ? PAUSE_MS : 0);
    return () => clearTimeout(fetching);
    // oxlint-disable-next-line react/exhaustive-deps -- the same part for as long as it is shown
  }, [failed]);
  return { part, failed };
}
