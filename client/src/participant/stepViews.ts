/** The views of the steps, and the menu's: fetched once the lobby stands, so that it stands with fewer bytes. */
import { useEffect } from "preact/hooks";
import { lazyPart } from "../shared/lazyPart";
import { mayReload } from "./reloading";

export type StepViews = typeof import("./steps/views");

const PAUSE_MS = 2000;
const TRIES = 3; // some browsers remember that a part did not come: only a new page asks again

const useViews = lazyPart(() => import("./steps/views"), PAUSE_MS);

/** null until they have come. `online`: the server is there, so that a new page would come too. */
export function useStepViews(online: boolean): StepViews | null {
  const { part, failed } = useViews();
  useEffect(() => {
    if (!part && failed >= TRIES && online && mayReload(() => sessionStorage, Date.now())) location.reload();
  }, [part, failed, online]);
  return part;
}
