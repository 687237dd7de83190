/** A phone in a session: looking for it, at its threshold, inside, and when it is erased. */
import { useRoom } from "../shared/hooks";
import { type RoomView, whyWaiting } from "../shared/sessionClient";
import type { Receipt } from "../wire/types";
import { Pot } from "../shared/views/Pot";
import { door, erased } from "../copy/en/participant";
import { Door, DoorCode } from "./JoinForm";
import { Frame } from "./Layout";
import { Goodbye } from "./Goodbye";
import { SaveJournal } from "../phone/SaveJournal";
import { isOver, sayGoodbye, type Session } from "../phone/session";
import { Stage } from "./CurrentStep";
import { Threshold } from "./Threshold";
import { useShelf } from "../phone/useStored";

interface InsideProps { session: Session; onDoor: (door: string) => void; onBack: () => void; onLeft: () => void }

export function Inside({ session, onDoor, onBack, onLeft }: InsideProps) {
  const view = useRoom(session.room);
  const kept = useShelf(session.shelf);
  const { welcome, state } = view;
  const leave = () => void sayGoodbye(session).finally(onLeft);
  if (view.erased || isOver(session)) return <Erased session={session} receipt={view.erased} onBack={onBack} />;
  if (!welcome || !state) return <Waiting session={session} view={view} onDoor={onDoor} onBack={onBack} />;
  if (!kept.entered) {
    const enter = () => session.shelf.change({ entered: true });
    return <Threshold session={welcome.session} state={state} lasting={session.shelf.lasting} onEnter={enter} onLeave={leave} />;
  }
  return (
    <Frame session={session} view={view} welcome={welcome} state={state} onLeave={leave}>
      <Stage session={session} view={view} welcome={welcome} state={state} onLeave={leave} />
    </Frame>
  );
}

type WaitingProps = Omit<InsideProps, "onLeft"> & { view: RoomView };

function Waiting({ session, view, onDoor, onBack }: WaitingProps) {
  const { refused, connection } = view;
  if (refused?.code === "session_closed") return <Goodbye title={door.ended} body={door.endedBody} onAgain={onBack} />;
  if (refused?.code === "door_needed" || refused?.code === "door_used") {
    return <DoorCode key={refused.code} wrong={refused.code === "door_used" ? refused.message : ""} onDoor={onDoor} />;
  }
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
      <p class="reading" role="status">{connection === "offline" ? door.waits[whyWaiting(view)] : door.looking}</p>
      <button type="button" class="button plain" onClick={onBack}>{door.back}</button>
    </main>
  );
}

interface ErasedProps { session: Session; receipt: Receipt | null; onBack: () => void }

function Erased({ session, receipt, onBack }: ErasedProps) {
  const at = receipt?.at;
  const time = at && new Date(at).toLocaleTimeString([], { timeStyle: "short" });
  return (
    <Goodbye title={at ? erased.title : door.ended} body={at ? erased.body : erased.whileAway} onAgain={onBack}>
      <p class="quiet">{time && erased.at(time)} {erased.thanks}</p>
      {receipt && <Done receipt={receipt} />}
      {session.farewell.length > 0 && (
        <div class="panel">
          <p>{erased.journal}</p>
          <SaveJournal title={session.room.get().welcome?.session.title ?? ""} journal={session.farewell} />
        </div>
      )}
    </Goodbye>
  );
}

function Done({ receipt: { destroyed: done, check } }: { receipt: Receipt }) {
  return (
    <details class="mine">
      <summary>{erased.done}</summary>
      <ul class="calm-list">
        {done?.keys && <li>{erased.keys}</li>}
        {done && <li>{erased.entries(done.entries)}</li>}
        {done && <li>{done.file_rewritten ? erased.rewritten : erased.notRewritten}</li>}
        <li>{erased.check} <code>{check}</code></li>
        <li>{erased.claim}</li>
      </ul>
    </details>
  );
}
