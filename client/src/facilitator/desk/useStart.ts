/** When the workshop began: nothing in the shared state says it, so the facilitator's browser remembers. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ClientSource } from "../../shared/sessionClient";
import type { FacilitatorWelcome, State } from "../../wire/types";
import { find, remember, rememberStart } from "../recentSessions";

interface Leading { token: string; client: ClientSource<unknown>; welcome: FacilitatorWelcome; state: State }

/** When the workshop left the lobby, as far as this browser saw it: by the server's time, as everything it is compared with. */
export function useStart({ token, client, welcome, state: { stage } }: Leading): number | null {
  const [startedAt, setStartedAt] = useState(() => find(token)?.startedAt ?? null);
  const wasLobby = useRef(false);
  const { title } = welcome.plan;
  const { code } = welcome.session;
  useEffect(() => remember(token, { title, code }), [token, title, code]);
  useEffect(() => {
    if (stage === "lobby") wasLobby.current = true;
    else if (wasLobby.current && (find(token)?.startedAt ?? null) === null) rememberStart(token, client.now());
    if (stage !== "lobby") wasLobby.current = false;
    setStartedAt(find(token)?.startedAt ?? null);
  }, [token, client, stage]);
  return startedAt;
}
