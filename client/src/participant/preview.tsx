/** The participant's page in a preview: a phone that has come in, in a session that is none. It stores nothing. */
import { render } from "preact";
import { joinSession } from "../phone/session";
import { hashOf, newKey } from "../phone/secrets";
import { memoryStorage, PhoneStorage } from "../phone/storage";
import { previewSource } from "../shared/preview";
import type { ClientState, ParticipantClient } from "../shared/sessionClient";
import { InSession } from "./InSession";
import { page } from "./language";

const RANK = 8; // hexadecimal digits: as activities/talk/seating.ts has it, which phones fetch with the steps
const CODE = "BCD234"; // of no session: it is shown, and opens nothing

export async function openPreview(place: HTMLElement): Promise<void> {
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
  const session = joinSession(CODE, client, storage);
  const draw = () => render(<InSession session={session} onDoorCode={() => undefined} onBack={() => undefined} onLeft={() => undefined} />, place);
  page.subscribe(draw);
  draw();
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
