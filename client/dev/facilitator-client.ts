/** A room without a server: shows one made-up moment, and plays the simplest moves on it. */
import type { FacilitatorClient, ClientState } from "../src/shared/sessionClient";
import { keepDoorCodes, forgetDoorCodes } from "../src/facilitator/lobby/doorCodeStorage";
import type { State, FacilitatorWelcome } from "../src/wire/types";
import { held, snapshotOf, stateFrom } from "./facilitator-scenes";

const RECEIPT = {
  at: "2026-11-23T15:41Z", destroyed: { keys: true, entries: 41, file_rewritten: true }, check: "hearth erase --check",
};

export async function fakeClient(): Promise<FacilitatorClient> {
  const query = new URLSearchParams(location.hash.slice(1));
  const welcome = (await (await fetch("/dev/welcome.json")).json()) as FacilitatorWelcome;
  if (query.has("rehearsal")) welcome.session.rehearsal = true;
  welcome.session.doors = Number(query.get("doors") ?? 0);
  if (welcome.session.doors && !query.has("gone")) {
    keepDoorCodes("dev", Array.from({ length: welcome.session.doors }, (_, n) => `${"BCDFGHJKMNPQ"[n % 12]}7K4-2${"RSTVWXZ"[n % 7]}9M`));
  } else forgetDoorCodes();
  let waiting = held(Number(query.get("held") ?? 0));
  const state = stateFrom(query, welcome);
  const steps = welcome.plan.sections.flatMap((section) => section.steps);
  const at = steps.findIndex((step) => step.id === state.step);
  const earlier = Object.fromEntries(steps.slice(0, Math.max(0, at))
    .map((step) => [step.id, snapshotOf(step)]).filter(([, shot]) => shot)) as ClientState["snapshots"];
  let view: ClientState<FacilitatorWelcome> = {
    connection: query.has("away") ? "offline" : query.has("connecting") ? "connecting" : "online",
    restarting: query.has("restarting"), refused: query.has("refused") ? { code: "bad_token", message: "" } : null,
    welcome: query.has("connecting") ? null : welcome, state: query.has("connecting") ? null : state,
    snapshots: earlier, erased: query.has("erased") ? RECEIPT : null,
  };
  if (query.has("refused")) view = { ...view, connection: "refused" };
  const listeners = new Set<() => void>();
  const set = (change: Partial<ClientState<FacilitatorWelcome>>) => {
    view = { ...view, ...change };
    listeners.forEach((hear) => hear());
  };
  const move = (event: string, payload: Record<string, unknown>): State => {
    const now = view.state!;
    const hash = new URLSearchParams({ seats: String(now.seats), step: now.step ?? "" });
    const go = (stage: string, step = hash.get("step")!) => {
      hash.set("stage", stage);
      hash.set("step", step);
      return { ...stateFrom(hash, welcome), version: now.version + 1 };
    };
    const waits = (id: string) => {
      const step = steps.find((one) => one.id === id)!;
      return step.activity === "notice" || step.activity === "close" ? "open" : "preview";
    };
    switch (event) {
      case "start": return go("open", steps[0]!.id);
      case "goto": return go(waits(String(payload["to"])), String(payload["to"]));
      case "open": case "again": return go("open");
      case "last_call": return go("last_call");
      case "close": case "discard": return go("closed");
      case "care": case "strict": return { ...now, version: now.version + 1, [event]: true };
      case "blank": return { ...now, version: now.version + 1, blank: Boolean(payload["on"]) };
      case "spotlight": return { ...now, version: now.version + 1, spotlight: payload["card"] as string | null };
      case "pause": case "resume": return { ...now, version: now.version + 1, paused: event === "pause" };
      default: return now;
    }
  };
  return {
    get: () => view,
    subscribe: (hear) => { listeners.add(hear); return () => void listeners.delete(hear); },
    now: () => Date.now(),
    ask: (async (event: string, payload: Record<string, unknown> = {}) => {
      if (event === "end") set({ erased: RECEIPT });
      else if (event === "held") return { ok: true, run: payload["run"], cards: waiting };
      else set({ state: move(event, payload) });
      waiting = waiting.filter((card) => card.id !== payload["card"]);
      return { ok: true };
    }) as FacilitatorClient["ask"],
    take: (next) => set({ state: next }),
    retry: () => set({ connection: "online", restarting: false }),
    expire: () => undefined,
    close: () => undefined,
  };
}
