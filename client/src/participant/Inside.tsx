/** A phone in a session: looking for it, at its threshold, inside, and when it is erased. */
import { useRoom } from "../shared/hooks";
import type { RoomView } from "../shared/room";
import { Pot } from "../shared/pictures/Pot";
import { door, erased } from "./copy/en";
import { Door } from "./Door";
import { Frame } from "./Frame";
import { Goodbye } from "./Goodbye";
import { SaveJournal } from "./sheets/Journal";
import { isOver, type Session } from "./session";
import { Stage } from "./Stage";
import { Threshold } from "./Threshold";
import { useShelf } from "./useShelf";

interface InsideProps { session: Session; onBack: () => void; onLeft: () => void }

export function Inside({ session, onBack, onLeft }: InsideProps) {
  const view = useRoom(session.room);
  const kept = useShelf(session.shelf);
  const { welcome, state } = view;
  const leave = () => {
    session.room.ask("leave").catch(() => undefined).finally(onLeft);
    session.shelf.erase();
  };
  if (view.erased || isOver(session)) return <Erased session={session} at={view.erased?.at ?? null} onBack={onBack} />;
  if (!welcome || !state) return <Waiting session={session} view={view} onBack={onBack} />;
  if (!kept.entered) {
    const enter = () => session.shelf.change({ entered: true });
    return <Threshold welcome={welcome} lasting={session.shelf.lasting} onEnter={enter} onLeave={leave} />;
  }
  return (
    <Frame session={session} view={view} welcome={welcome} state={state} onLeave={leave}>
      <Stage session={session} view={view} welcome={welcome} state={state} onLeave={leave} />
    </Frame>
  );
}

function Waiting({ session, view, onBack }: { session: Session; view: RoomView; onBack: () => void }) {
  const { refused, connection } = view;
  if (refused?.code === "session_closed") return <Goodbye title={door.ended} body={door.endedBody} onAgain={onBack} />;
  if (refused && connection === "refused") {
    const retry = (code: string) => {
      if (location.hash.slice(1) === code) session.room.retry();
      else location.hash = code;
    };
    return <Door key={refused.message} wrong={refused.message} typed={session.code} onCode={retry} />;
  }
  return (
    <main class="page page-centred" aria-busy="true">
      <Pot moment="closing" silent />
      <p class="reading" role="status">{connection === "offline" ? door.away : door.looking}</p>
      <button type="button" class="button plain" onClick={onBack}>{door.back}</button>
    </main>
  );
}

function Erased({ session, at, onBack }: { session: Session; at: string | null; onBack: () => void }) {
  const time = at && new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return (
    <Goodbye title={at ? erased.title : door.ended} body={at ? erased.body : erased.whileAway} onAgain={onBack}>
      <p class="quiet">{time && erased.at(time)} {erased.thanks}</p>
      {session.farewell.length > 0 && (
        <div class="panel">
          <p>{erased.journal}</p>
          <SaveJournal title={session.room.get().welcome?.session.title ?? ""} journal={session.farewell} />
        </div>
      )}
    </Goodbye>
  );
}
