/** The running sessions of the facilitator whose start link this is, with a way back from any device. */
import { useEffect, useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { newToken } from "../newLink";
import { remembered } from "../recentSessions";
import { comeBack, ownSessions, type OwnSession } from "./api";

/** What this browser has a link to is listed beside this, with that link. */
function unknownHere(own: readonly OwnSession[]): OwnSession[] {
  const codes = new Set(remembered().map((one) => one.code));
  return own.filter((one) => !codes.has(one.code));
}

export function Own({ token, onOpen }: { token: string; onOpen: (session: string) => void }) {
  const { own: words } = copy.start;
  const [sessions, setSessions] = useState<OwnSession[]>([]);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    let here = true;
    ownSessions(token).then((found) => { if (here) setSessions(unknownHere(found.sessions)); }, () => undefined); // the form says it
    return () => { here = false; };
  }, [token]);
  if (!sessions.length) return null;
  const open = (id: string) => {
    const fresh = newToken();
    comeBack(token, id, fresh, words.label).then(() => onOpen(fresh), () => setTrouble(words.lost));
  };
  return (
    <section class="recent">
      <h2>{words.title}</h2>
      <ul class="recent-list">
        {sessions.map((one) => (
          <li key={one.id}>
            <span><strong>{one.code}</strong> <bdi dir="auto">{one.title}</bdi> <span class="hint">{one.started ? words.running : words.lobby}</span></span>
            <button type="button" class="button" onClick={() => open(one.id)}>{words.open}<span class="for-ears"> {one.code}</span></button>
          </li>
        ))}
      </ul>
      <p class="hint">{words.hint}</p>
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
    </section>
  );
}
