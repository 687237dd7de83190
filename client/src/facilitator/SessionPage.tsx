/** One session behind its token: connecting, at the desk, refused, or erased. */
import { useEffect, useState } from "preact/hooks";
import { useRoom } from "../shared/hooks";
import { openRoom, type FacilitatorRoom } from "../shared/sessionClient";
import { copy } from "../copy/en/facilitator";
import { Away } from "./desk/Header";
import { Desk } from "./desk/Desk";
import { putAway } from "./lobby/doorCodeStorage";
import { forget } from "./recentSessions";
import { Erased } from "./Erased";
import { copy as shared } from "../copy/en/shared";

export function Session({ token, open = openRoom }: { token: string; open?: typeof openRoom }) {
  const [room, setRoom] = useState<FacilitatorRoom | null>(null);
  useEffect(() => {
    const opened = open("/facilitator", { token });
    setRoom(opened);
    return () => opened.close();
  }, [token, open]);
  return room && <Behind room={room} token={token} />;
}

export function Behind({ room, token }: { room: FacilitatorRoom; token: string }) {
  const view = useRoom(room);
  useEffect(() => {
    if (!view.erased) return;
    forget(token);
    putAway();
  }, [view.erased, token]);
  if (view.erased) return <Erased receipt={view.erased} />;
  if (view.refused && view.connection === "refused") {
    return <Plain title={copy.door.refused} text={view.refused.message || copy.door.refusedText} />;
  }
  if (!view.welcome || !view.state) {
    return (
      <main class="plain-page">
        <p class="quiet" role="status">{copy.connecting}</p>
        {view.connection === "offline" && <Away view={view} onRetry={() => room.retry()} />}
      </main>
    );
  }
  if (view.state.stage === "ended") return <Plain title={copy.end.erasingTitle} text={copy.end.erasing} />;
  return <Desk room={room} token={token} welcome={view.welcome} state={view.state} />;
}

export function Plain({ title, text }: { title: string; text: string }) {
  return (
    <main class="plain-page">
      <p class="wordmark">{shared.name}</p>
      <h1>{title}</h1>
      <p class="reading">{text}</p>
    </main>
  );
}
