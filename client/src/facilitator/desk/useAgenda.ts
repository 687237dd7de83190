/** How the session went so far, as the server keeps it: the same on every device that leads it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FacilitatorClient } from "../../shared/sessionClient";
import type { SessionAgenda, State } from "../../wire/types";

/** Asked again with every version; null until it came. */
export function useAgenda(client: FacilitatorClient, { version }: State, online: boolean): SessionAgenda | null {
  const [agenda, setAgenda] = useState<SessionAgenda | null>(null);
  useEffect(() => {
    if (!online) return;
    let current = true;
    client.ask("agenda").then((ack) => {
      if (current && ack.ok) setAgenda(ack);
    }, () => undefined); // asked again when the connection is back
    return () => {
      current = false;
    };
  }, [client, version, online]);
  return agenda;
}

/**
 * Seconds since the run opened; null where none is open. What the server said before this run is not about it:
 * until it says more, the run counts as opened just now.
 */
export function useRunSeconds(state: State, agenda: SessionAgenda | null, now: number): number | null {
  const seen = useRef({ run: "", from: 0 });
  const { run, stage, version } = state;
  if (!run || (stage !== "open" && stage !== "last_call")) return null;
  if (seen.current.run !== run.id) seen.current = { run: run.id, from: version };
  const known = agenda !== null && agenda.version >= seen.current.from ? agenda.opened_at : null;
  return known === null ? 0 : Math.max(0, (now - known) / 1000);
}
