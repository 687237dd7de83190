/**
 * The participant's page in a preview: a phone that has come in, in a session that is none. It stores nothing.
 *
 * The page hands in its own parts: importing them from here would split what every phone begins with.
 */
import { previewSource } from "../shared/preview";
import type { ClientState, ParticipantClient } from "../shared/sessionClient";
import type { PreviewParts } from "./main";

const RANK = 8; // hexadecimal digits: as activities/talk/seating.ts has it, which phones fetch with the steps
const CODE = "BCD234"; // of no session: it is shown, and opens nothing

export async function openPreview(place: HTMLElement, parts: PreviewParts): Promise<void> {
  const { joinSession, PhoneStorage, memoryStorage, newKey, hashOf, draw } = parts;
  const source = await previewSource((event) => (event === "answer" ? { kept: "pot" } : event === "take_back" ? { taken: "soon" } : {}));
  const key = newKey();
  const rank = hashOf(key).slice(0, RANK);
  const client = {
    ...source,
    get: () => seated(source.get(), rank),
    take: () => undefined, retry: () => undefined, expire: () => undefined, close: () => undefined,
  } as unknown as ParticipantClient;
  const storage = new PhoneStorage(CODE, memoryStorage(), Date.now());
  storage.change({ entered: true, rankKey: key });
  draw(place, joinSession(CODE, client, storage));
}

let last: { of: ClientState; rank: string; seated: ClientState } | null = null;

/** Gives this phone a place in a talk: its own rank instead of the first one. */
function seated(view: ClientState, rank: string): ClientState {
  const drawn = view.state?.drawn;
  if (!view.state || !drawn) return view;
  if (last?.of !== view || last.rank !== rank) {
    const ranks = [rank, ...drawn.ranks.slice(1)];
    last = { of: view, rank, seated: { ...view, state: { ...view.state, drawn: { ...drawn, ranks } } } };
  }
  return last.seated;
}
