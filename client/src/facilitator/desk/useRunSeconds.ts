/** What the desk measures by itself: whether the window is wide, and how long a run has been open. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../../wire/types";

const WIDE = "(min-width: 68rem)";

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const follow = () => setWide(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return wide;
}

/**
 * The state does not say when a run opened. After a reload it follows from the timer, if that still has the
 * plan's seconds; after time was added, the run counts as opened just now.
 */
export function useRunSeconds(state: State, planned: number | undefined, now: number): number | null {
  const seen = useRef({ run: "", at: 0 });
  const { run, stage, timer } = state;
  if (!run || (stage !== "open" && stage !== "last_call")) return null;
  if (seen.current.run !== run.id) {
    const untouched = stage === "open" && timer?.seconds === planned;
    const spent = untouched && timer?.ends_at ? timer.seconds * 1000 - (timer.ends_at - now) : 0;
    seen.current = { run: run.id, at: now - Math.max(0, spent) };
  }
  return (now - seen.current.at) / 1000;
}
