/** What a preview and the pages in its frames say to each other. They are of one origin, and nobody else is heard. */
import type { ClientSource, ClientState } from "./sessionClient";
import type { Snapshot, State, Welcome } from "../wire/types";

/** What a frame shows. `snapshots`: of the steps before, as a page remembers them. */
export interface Shown { welcome: Welcome; state: State; snapshots: Readonly<Record<string, Snapshot>> }

type ToFrame = { kind: "show"; shown: Shown };
/** `asked`: what somebody does on the page, as the event that a session would be sent. */
export type FromFrame = { kind: "ready" } | { kind: "asked"; event: string; payload: Record<string, unknown> };

/** Tells a frame what to show. */
export function show(frame: HTMLIFrameElement, shown: Shown): void {
  const message: ToFrame = { kind: "show", shown };
  frame.contentWindow?.postMessage(message, location.origin);
}

/** Hears what a frame says. */
export function hearFrame(frame: () => HTMLIFrameElement | null, heard: (said: FromFrame) => void): () => void {
  const hear = ({ origin, source, data }: MessageEvent) => {
    if (origin === location.origin && source !== null && source === frame()?.contentWindow) heard(data as FromFrame);
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
}

/** A session that is none: it shows what the preview says, and whatever is asked of it changes nothing. */
export interface PreviewSource extends ClientSource<Welcome> {
  ask(event: string, payload?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** Resolves once the preview around this page has said what to show first. */
export function previewSource(reply: (event: string) => Record<string, unknown>): Promise<PreviewSource> {
  const around = window.parent;
  const say = (said: FromFrame) => around.postMessage(said, location.origin);
  const hearers = new Set<() => void>();
  let view: ClientState<Welcome> | null = null;
  const source: PreviewSource = {
    get: () => view!,
    subscribe: (hear) => { hearers.add(hear); return () => void hearers.delete(hear); },
    now: () => Date.now(),
    ask: async (event, payload = {}) => {
      say({ kind: "asked", event, payload });
      return { ok: true, ...payload, ...reply(event) };
    },
  };
  return new Promise((done) => {
    addEventListener("message", ({ origin, source: from, data }: MessageEvent) => {
      if (origin !== location.origin || from !== around || (data as ToFrame).kind !== "show") return;
      const { shown } = data as ToFrame;
      view = { connection: "online", restarting: false, refused: null, erased: null, ...shown };
      for (const hear of hearers) hear();
      done(source);
    });
    say({ kind: "ready" });
  });
}
