/** When the workshop began: nothing in the shared state says it, so the facilitator's browser remembers. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FacilitatorWelcome, State } from "../../wire/types";
import { find, remember, rememberStart } from "../recentSessions";

/** When the workshop left the lobby, as far as this browser saw it. */
export function useStart(token: string, welcome: FacilitatorWelcome, { stage }: State): number | null {
  const [startedAt, setStartedAt] = useState(() => find(token)?.startedAt ?? null);
  const wasLobby = useRef(false);
  const { title } = welcome.plan;
  const { code } = welcome.session;
  useEffect(() => remember(token, { title, code }), [token, title, code]);
  useEffect(() => {
    if (stage === "lobby") wasLobby.current = true;
    else if (wasLobby.current && (find(token)?.startedAt ?? null) === null) rememberStart(token, Date.now());
    if (stage !== "lobby") wasLobby.current = false;
    setStartedAt(find(token)?.startedAt ?? null);
  }, [token, stage]);
  return startedAt;
}
