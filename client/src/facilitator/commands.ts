/** Sends the facilitator's moves, one at a time, and says calmly when one did not hold. */
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { Room } from "../shared/room";
import type { State } from "../wire/types";
import { copy } from "../copy/en/facilitator";

export interface Commands {
  send(event: string, extra?: Record<string, unknown>): Promise<boolean>;
  /** A press counts only when the last move has settled: a double press can't skip. */
  ready(): boolean;
  busy: boolean;
  notice: string | null;
  say(notice: string | null): void;
}

/** No move of the room: it holds for no version. */
const UNVERSIONED = new Set(["rehearse"]);
const SETTLE_MS = 700; // about the pause between two presses that are meant as one

export function useCommands(room: Room): Commands {
  const [busy, setBusy] = useState(false);
  const [notice, say] = useState<string | null>(null);
  const flying = useRef(false);
  const settled = useRef(0);

  const ready = useCallback(() => !flying.current && performance.now() > settled.current, []);
  const send = useCallback(async (event: string, extra: Record<string, unknown> = {}) => {
    const version = room.get().state?.version;
    if (flying.current || version === undefined) return false;
    flying.current = true;
    setBusy(true);
    say(null);
    try {
      const seen = UNVERSIONED.has(event) ? {} : { expect_version: version };
      const ack = await room.ask<{ state?: State }>(event, { ...seen, ...extra });
      if (ack.ok) return true;
      const truth = (ack as { state?: State }).state;
      if (truth) room.take(truth);
      say(ack.error.code === "moved_on" ? copy.desk.movedOn : ack.error.message);
    } catch {
      say(copy.desk.lost);
    } finally {
      settled.current = performance.now() + SETTLE_MS;
      flying.current = false;
      setBusy(false);
    }
    return false;
  }, [room]);
  return useMemo(() => ({ send, ready, busy, notice, say }), [send, ready, busy, notice]);
}
