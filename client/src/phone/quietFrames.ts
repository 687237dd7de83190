/**
 * The frames among which a quiet word is not noticed: where a session has them, every phone sends one after each wait,
 * whatever its person does, and a word goes in the place of the next one.
 */
import type { Ask } from "../wire/calls";
import type { ParticipantSends } from "../wire/document";
import type { Later } from "./later";
import type { PhoneSession } from "./session";
import type { PhoneStorage } from "./storage";
import type { QuietNote } from "./stored";
import { TimedFrames } from "./timedFrames";

const SOONEST_MS = 15_000;
const LATEST_MS = 45_000;

const wait = (chance: number): number => SOONEST_MS + chance * (LATEST_MS - SOONEST_MS);

export class QuietFrames extends TimedFrames {
  constructor(send: () => void, after?: Later, chance?: () => number) {
    super(wait, send, after, chance);
  }
}

/** Sends them for as long as the page is in a session that has them; returns what ends it. */
export function quietFrames({ client, storage }: Pick<PhoneSession, "client" | "storage">): () => void {
  const frames = new QuietFrames(() => void sendFrame(storage, client.ask).catch(() => undefined)); // a lost one goes again
  const follow = () => frames.follow(client.get().connection === "online");
  follow();
  const unsubscribe = client.subscribe(follow);
  return () => {
    unsubscribe();
    frames.end();
  };
}

/** A word as it is first written: what the server keeps of it has this id and no other. */
export function newNote(name: string, place: string): QuietNote {
  const id = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, name: name.trim(), place: place.trim(), where: "unsent", error: null };
}

/** Sends the next frame, with the word where it is not out yet, and notes what became of it. */
export async function sendFrame(storage: PhoneStorage, ask: Ask<ParticipantSends>): Promise<void> {
  const note = storage.get().quiet ?? null;
  const asks = note && (note.where === "unsent" || note.where === "waiting") ? note : null;
  const words = asks?.where === "unsent" ? { who: asks.name, where: asks.place } : { who: "", where: "" };
  const ack = await ask("quiet_word", { id: asks?.id ?? null, ...words });
  const now = storage.get().quiet;
  if (!asks || now?.id !== asks.id || now.where !== asks.where) return; // written anew, or forgotten, meanwhile
  storage.change({ quiet: ack.ok ? became(now, ack.word) : { ...now, where: "refused", error: ack.error } });
}

/** Once it was read, this phone keeps nothing of it either. */
function became(note: QuietNote, word: "none" | "waiting" | "read" | "lost"): QuietNote {
  if (word === "read") return { ...note, name: "", place: "", where: "read", error: null };
  return word === "none" ? note : { ...note, where: word, error: null };
}
