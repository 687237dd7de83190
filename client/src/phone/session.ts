/** One phone in one session: its client, its storage, its outbox and its cover traffic, joined. */
import { connect } from "../shared/connection";
import { placeOf } from "../shared/plan";
import { renewWhenOld } from "../shared/renewal";
import { openClient, type ParticipantClient } from "../shared/sessionClient";
import type { Auth } from "../wire/calls";
import type { State } from "../wire/types";
import { writtenText } from "./answers";
import { clear } from "./clearing";
import { CoverTraffic, coverNeeded } from "./cover";
import { writeEntry, saveUnsentDrafts } from "./journal";
import { Outbox } from "./outbox";
import { forgetSession, isExpired, PhoneStorage, storedSessions, type WebStorage } from "./storage";
import type { JournalEntry, OutboxEntry } from "./stored";
import { MoreTimeWish } from "./moreTime";
import { TimerFrames } from "./timerFrames";
import { WakingFrames } from "./wakingFrames";

export interface PhoneSession {
  code: string;
  client: ParticipantClient;
  storage: PhoneStorage;
  outbox: Outbox;
  cover: CoverTraffic;
  waking: WakingFrames;
  moreTime: MoreTimeWish;
  timed: TimerFrames;
  /** What was in the journal when it was erased, for as long as the page is open. */
  lastJournal: JournalEntry[];
  /** Called when another window of this browser left the session. */
  leftElsewhere: () => void;
  /** Comes in again, as a person asked for it after the room was emptied. */
  comeInAgain(): void;
  stop(): void;
}

/** `doorCode`: a one-use code, where the session asks for one. */
export function openSession(code: string, webStorage: WebStorage, doorCode = ""): PhoneSession {
  const storage = new PhoneStorage(code, webStorage, Date.now());
  const auth: Auth["/participant"] = { code, seat: storage.get().seat, ...(doorCode ? { door: doorCode } : {}) };
  const client = openClient("/participant", auth);
  const session = joinSession(code, client, storage);
  session.comeInAgain = againAfterATap(client, auth);
  const looking = setInterval(() => expireWhenOld(session, Date.now()), LOOK_MS);
  const stops = [renewWhenOld(client, () => mayRenew(session)), () => clearInterval(looking), session.stop];
  session.stop = () => stops.forEach((stop) => stop());
  return session;
}

/** Only the attempt that follows a tap says so: one by itself must not bring a seat into an emptied room. */
export function againAfterATap(client: ParticipantClient, auth: Auth["/participant"]): () => void {
  client.subscribe(() => {
    if (client.get().connection === "online") delete auth.again;
  });
  return () => {
    auth.again = true; // the socket reads it anew with each attempt
    client.retry();
  };
}

const LOOK_MS = 60_000;
const GIVE_UP_MS = 20_000;
const PATIENCE_MS = 3000; // of two windows one hears first that the session is erased

/** A page that stays open without the server keeps nothing for longer than a session lasts. */
export function expireWhenOld({ client, storage }: PhoneSession, now: number): void {
  const { connection, erased } = client.get();
  if (connection !== "online" && !erased && isExpired(storage.get().born, now)) client.expire();
}

/**
 * Whether this phone may load its page anew. Not where that would cost its seat, and not while answers are
 * collected: a phone whose person is writing would wait, so its later return would tell that they write.
 */
export function mayRenew({ client, storage }: PhoneSession): boolean {
  const { state } = client.get();
  const collecting = state?.run && (state.stage === "open" || state.stage === "last_call");
  return storage.persistent && !collecting;
}

export function joinSession(code: string, client: ParticipantClient, storage: PhoneStorage): PhoneSession {
  const outbox = new Outbox(storage, client.ask, (entry) => {
    keepLate(storage, client, entry);
  });
  const sendCover = () => void client.ask("cover").catch(() => undefined); // it needs no reply, so a lost one is not repeated
  const cover = new CoverTraffic(sendCover);
  const now = () => client.now?.() ?? Date.now();
  const waking = new WakingFrames(() => {
    const run = outbox.heldWish();
    return run ? () => void outbox.askHeld(run) : sendCover;
  }, now);
  const moreTime = new MoreTimeWish(client.ask);
  const timed = new TimerFrames(() => moreTime.frame(client.get().state?.run?.id) ?? sendCover, now);
  outbox.holdsBack = (run) => !takesAnswers(client, run);
  outbox.wished = () => waking.hand();
  const touched = ({ type }: Event) => {
    const hides = type === "visibilitychange" && document.visibilityState !== "visible";
    if (!hides && isCovering(session)) waking.hand();
  };
  const hear = (event: StorageEvent) => (storage.wasRemoved(event.key) ? followAway(session) : storage.reread(event.key));
  const session: PhoneSession = {
    code, client, storage, outbox, cover, waking, moreTime, timed, lastJournal: [], leftElsewhere: () => undefined,
    comeInAgain: () => client.retry(),
    stop: () => {
      removeEventListener("storage", hear);
      for (const touch of TOUCHES) removeEventListener(touch, touched, true);
      outbox.stop();
      cover.end();
      waking.end();
      timed.end();
      client.close();
    },
  };
  addEventListener("storage", hear);
  for (const touch of TOUCHES) addEventListener(touch, touched, true);
  follow(session);
  return session;
}

/** What tells that somebody took up the phone: it lights up, or is touched. */
const TOUCHES = ["visibilitychange", "pageshow", "pointerdown", "keydown"] as const;

function takesAnswers(client: ParticipantClient, run: string): boolean {
  const { state } = client.get();
  return state?.run?.id === run && (state.stage === "open" || state.stage === "last_call");
}

/** Whether this phone is heard by the room, and others could see a card of its person go. */
function isCovering({ client, storage }: PhoneSession): boolean {
  const { connection, welcome, state } = client.get();
  return connection === "online" && welcome !== null && state !== null && coverNeeded(state, storage.get());
}

/** When the time of an open run ends, as long as more of it may be asked for. */
function endOf({ stage, run, timer }: State): number | null {
  const open = stage === "open" || stage === "last_call";
  return open && run && run.mode !== "nothing" && !run.more_time ? timer?.ends_at ?? null : null;
}

function follow(session: PhoneSession): void {
  const { client, storage, outbox, cover, waking, timed } = session;
  let [state, online, covered]: [State | null, boolean, boolean] = [null, false, false];
  let hearing = false;
  const tidy = () => {
    const { state: now, welcome } = client.get();
    return now !== null && welcome !== null && clear(storage, welcome.plan, now);
  };
  storage.subscribe(() => { if (!hearing && tidy()) storage.change({ leftOver: true }); }); // an answer was settled after its close
  client.subscribe(() => {
    const view = client.get();
    const nowOnline = view.connection === "online" && view.welcome !== null;
    if (view.state && view.welcome && view.state !== state) {
      state = view.state;
      if (state.run) outbox.renew(state.run.id, state.run.generation);
      hearing = true; // drafts are compared with what was sent, so before that is forgotten
      const saved = saveUnsentDrafts(storage, view.welcome.plan, state);
      hearing = false;
      if (tidy() || saved) storage.change({ leftOver: true });
    }
    if (nowOnline && !online) {
      storage.change({}); // stored from now on, so that a reload comes back to the same seat
      void outbox.flush();
    }
    online = nowOnline;
    const covering = isCovering(session);
    cover.follow(covering);
    // A wall that has just come finds most phones in hands, and a line that is back was taken up.
    if (covering && !covered) waking.hand();
    if (!covering && covered) waking.stop();
    if (online && outbox.heldWish() && !waking.running) waking.hand();
    covered = covering;
    timed.follow(online && state ? endOf(state) : null);
    if (view.erased || isOver(session)) forgetAll(session);
    else if (isGone(session)) storage.remove(); // whoever never came in has a seat's key here
  });
}

/** Another window of this browser left, or heard first that the session is erased: then this one hears it in a moment. */
function followAway(session: PhoneSession): void {
  session.outbox.stop();
  session.storage.erase();
  setTimeout(() => {
    if (!session.client.get().erased && !isOver(session)) session.leftElsewhere();
  }, PATIENCE_MS);
}

const GONE = new Set(["no_such_session", "session_closed"]);

/** The session ended while this phone was away: the server no longer knows a session that it had joined. */
export const isOver = (session: PhoneSession): boolean => isGone(session) && session.storage.get().entered;

function isGone({ client }: PhoneSession): boolean {
  const { connection, refused } = client.get();
  return connection === "refused" && GONE.has(refused?.code ?? "");
}

/** Asks of each session that this browser stored and the page does not open whether it is still there. */
export function forgetEnded(webStorage: WebStorage, opened: string, join: typeof connect = connect): void {
  for (const { code, seat } of storedSessions(webStorage)) {
    if (code === opened) continue;
    const link = join("/participant", { code, seat }, {
      opened: () => link.close(), // it goes on, and its person may come back
      connection: (now, refused) => {
        if (now === "refused" && GONE.has(refused?.code ?? "")) forgetSession(webStorage, code);
        if (now === "refused") link.close();
      },
    });
    setTimeout(() => link.close(), GIVE_UP_MS); // otherwise it goes when it is a day old
  }
}

/** Leaves for good: nothing is kept, and nothing is sent after it. */
export function leaveSession({ client, storage, cover, waking, timed }: PhoneSession): Promise<unknown> {
  for (const each of [cover, waking, timed]) each.end();
  const said = client.ask("leave").catch(() => undefined); // without a connection the phone leaves as well: its storage is erased
  storage.erase();
  return said;
}

function forgetAll(session: PhoneSession): void {
  session.outbox.stop();
  session.cover.end();
  session.waking.end();
  session.timed.end();
  if (!session.lastJournal.length) session.lastJournal = session.storage.get().journal;
  session.storage.erase();
}

function keepLate(storage: PhoneStorage, client: ParticipantClient, entry: OutboxEntry): void {
  const text = writtenText(entry.body);
  const plan = client.get().welcome?.plan;
  if (!text) return;
  writeEntry(storage, { kind: "unsent", step: entry.step, title: (plan && placeOf(plan, entry.step)?.step.title) ?? "", text });
}
