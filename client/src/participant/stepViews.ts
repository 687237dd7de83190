/** The views of the steps, and the menu's: fetched once the lobby stands, so that it stands with fewer bytes. */
import { useEffect, useState } from "preact/hooks";
import { mayReload } from "./reloading";

export type StepViews = typeof import("./steps/views");

const PAUSE_MS = 2000;
const TRIES = 3; // some browsers remember that a part did not come: only a new page asks again

let views: StepViews | null = null;

/** null until they have come. `online`: the server is there, so that a new page would come too. */
export function useStepViews(online: boolean): StepViews | null {
  const [found, setFound] = useState(views);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    if (found) return;
    let shown = true;
    const load = async () => {
      try {
        views = await import("./steps/views");
        if (shown) setFound(views);
      } catch {
        if (shown) setFailed((times) => times + 1);
      }
    };
    const waiting = setTimeout(() => void load(), failed ? PAUSE_MS : 0);
    return () => { shown = false; clearTimeout(waiting); };
  }, [found, failed]);
  useEffect(() => {
    if (!found && failed >= TRIES && online && mayReload(() => sessionStorage, Date.now())) location.reload();
  }, [found, failed, online]);
  return found;
}
