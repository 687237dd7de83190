/** One phone in one session: its room, its shelf and its outbox, joined. */
import { openRoom, placeOf, type ParticipantRoom } from "../shared/sessionClient";
import type { State } from "../wire/types";
import { handwriting } from "./answers";
import { Cover, covers } from "./cover";
import { note, saveStrays } from "./journal";
import { Outbox } from "./outbox";
import { Shelf, type Disk } from "./storage";
import type { Entry, Slip } from "./stored";

export interface Session {
  code: string;
  room: ParticipantRoom;
  shelf: Shelf;
  outbox: Outbox;
  cover: Cover;
  /** What was in the journal when it was erased, for as long as the page is open. */
  farewell: Entry[];
  stop(): void;
}

/** `door`: a one-use code of one's own, where the session asks for it. */
export function openSession(code: string, disk: Disk, door = ""): Session {
  const shelf = new Shelf(code, disk, Date.now());
  const room = openRoom("/participant", { code, seat: shelf.get().seat, ...(door ? { door } : {}) });
  return joinParts(code, room, shelf);
}

export function joinParts(code: string, room: ParticipantRoom, shelf: Shelf): Session {
  const outbox = new Outbox(shelf, room.ask, (slip) => {
    keepLate(shelf, room, slip);
  });
  const cover = new Cover(() => void room.ask("cover").catch(() => undefined)); // a lost one is lost
  const hear = (event: StorageEvent) => shelf.reread(event.key);
  const session: Session = {
    code, room, shelf, outbox, cover, farewell: [],
    stop: () => {
      removeEventListener("storage", hear);
      outbox.stop();
      cover.end();
      room.close();
    },
  };
  addEventListener("storage", hear);
  follow(session);
  return session;
}

function follow(session: Session): void {
  const { room, shelf, outbox, cover } = session;
  let [state, online]: [State | null, boolean] = [null, false];
  room.subscribe(() => {
    const view = room.get();
    const nowOnline = view.connection === "online" && view.welcome !== null;
    if (view.state && view.welcome && view.state !== state) {
      state = view.state;
      if (saveStrays(shelf, view.welcome.plan, state)) shelf.change({ leftOver: true });
    }
    if (nowOnline && !online) {
      shelf.change({}); // from here on the seat has to outlive the page
      void outbox.flush();
    }
    online = nowOnline;
    cover.follow(online && state !== null && covers(state, shelf.get()));
    if (view.erased || isOver(session)) farewell(session);
  });
}

const GONE = new Set(["no_such_session", "session_closed"]);

/** It ended while this phone was away: the server knows nothing of a session that we were in. */
export function isOver({ room, shelf }: Session): boolean {
  const { connection, refused } = room.get();
  return connection === "refused" && GONE.has(refused?.code ?? "") && shelf.get().entered;
}

/** Leaves for good: nothing is kept, and nothing is sent after it. */
export function sayGoodbye({ room, shelf, cover }: Session): Promise<unknown> {
  cover.end();
  const said = room.ask("leave").catch(() => undefined); // whoever leaves without a line has left too
  shelf.erase();
  return said;
}

function farewell(session: Session): void {
  session.outbox.stop();
  session.cover.end();
  if (!session.farewell.length) session.farewell = session.shelf.get().journal;
  session.shelf.erase();
}

function keepLate(shelf: Shelf, room: ParticipantRoom, slip: Slip): void {
  const text = handwriting(slip.body);
  const plan = room.get().welcome?.plan;
  if (!text || !plan) return;
  note(shelf, { kind: "unsent", step: slip.step, title: placeOf(plan, slip.step)?.step.title ?? "", text });
}
