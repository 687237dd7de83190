/** Shows the participant's page in one of its moments: /dev/participant.html#share */
import { render } from "preact";
import "../src/shared/theme.css";
import "../src/participant/participant.css";
import { InSession } from "../src/participant/InSession";
import { joinSession } from "../src/phone/session";
import { memoryStorage, PhoneStorage } from "../src/phone/storage";
import type { ParticipantClient, ClientState } from "../src/shared/sessionClient";
import type { State, Welcome } from "../src/wire/types";
import { before, moments, wall } from "./moments";

const promise = {
  first: ["no_lock"],
  kept: ["apart_from_names", "mixed", "pass_looks_same", "keys_apart", "acknowledged_stays", "erased_at_end"],
  not_promised: [
    "story_or_style", "small_room", "may_be_kept", "server_could_look", "disk_shows_when", "watched_device",
    "screens_photographed",
    "two_seats", "all_alike", "nobody_can_come",
  ],
};

const [name = "lobby", sheet] = location.hash.slice(1).split("+");
const base: State = {
  epoch: "e", version: 1, stage: "lobby", paused: false, blank: false, rehearsal: false, seats: 18, here: true,
  step: null, run: null, timer: null, band: null, snapshot: null, wall: null, spotlight: null, page: null, by_bands: false, break_until: null, back_to: null,
  strict: false, care: false, alone: false,
  door_closed: false, full: false, emptied: 0, surge: false, opens_at: null, drawn: null, promise,
};
// Made by facilitator-welcome.py, and fetched: it is no part of the sources.
const fixture = (await (await fetch("/dev/welcome.json")).json()) as Welcome;
const welcome = { ...fixture, promise: [], state: base } as unknown as Welcome;
welcome.session.runs_server = false;
welcome.session.server_by = "the Westside Community Centre";
welcome.session.support = [{ label: "Jo Brand, room 2.14", phone: "+44 20 7946 0000", hours: "today until six", verified: "in November" }];
const moment = moments(welcome.plan)[name]!;
const view: ClientState = {
  connection: moment.connection ?? "online", restarting: false, refused: null, welcome,
  state: { ...base, ...moment.state }, snapshots: { "before-check-in": before }, erased: moment.erased
    ? { at: "2026-11-23T15:41Z", destroyed: { keys: true, entries: 41, file_rewritten: true }, check: "hearth erase --check" } : null,
};
const listeners = new Set<() => void>();
const client: ParticipantClient = {
  get: () => view,
  subscribe: (hear) => { listeners.add(hear); return () => void listeners.delete(hear); },
  now: () => Date.now(),
  ask: (async (event: string, payload: Record<string, unknown> = {}) => {
    if (event === "wall") return { ok: true, ...payload, cards: wall.cards.slice(0, 3).map((c) => ({ ...c, id: `p${c.id}` })) };
    return { ok: true, ...payload, kept: "pot", taken: "soon" };
  }) as ParticipantClient["ask"],
  take: () => undefined, retry: () => undefined, expire: () => undefined, close: () => undefined,
};
const storage = new PhoneStorage("BCD234", memoryStorage(), Date.now());
storage.change({ entered: true, ...moment.kept });
const session = joinSession("BCD234", client, storage);
render(<InSession session={session} onDoorCode={() => undefined} onBack={() => undefined} onLeft={() => undefined} />, document.getElementById("app")!);
addEventListener("hashchange", () => location.reload());
if (sheet) {
  const click = (selector: string, then: () => void) => {
    const there = document.querySelector<HTMLElement>(selector);
    if (!there) return void setTimeout(() => click(selector, then), 50); // the menu's views are fetched
    there.click();
    then();
  };
  click(".line-menu", () => click(`.menu-${sheet}`, () => undefined));
}
