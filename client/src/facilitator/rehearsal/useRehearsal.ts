/** Follows a rehearsal at its desk: sends simulated people, hears how they are, and keeps what happens. */
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FacilitatorClient } from "../../shared/sessionClient";
import type { FacilitatorWelcome, HeldCard, State } from "../../wire/types";
import type { Commands, Send } from "../commands";
import { choiceOf, type CrowdChoice } from "./choice";
import { deedOf, deedsBetween, type Deed } from "./moves";
import { addDeed, addMoments, beginRecord, keepCrowd, recordOf } from "./record";

const EVERY_MS = 3000;
/** Why the simulated people are gone while the session goes on; `lost`: this server does not know. */
export type Trouble = "stopped" | "too_long" | "no_server" | "refused" | "broke" | "lost";

export interface CrowdControls {
  /** They were sent, and are on their way or here. */
  sent: boolean;
  trouble: Trouble | null;
  choice: CrowdChoice;
  send: () => Promise<boolean>;
}

interface Followed { token: string; welcome: FacilitatorWelcome; state: State; online: boolean; held: readonly HeldCard[] }

/** The commands of this desk, of which a rehearsal keeps a note; in a real session they are just what they were. */
export function useRehearsal(client: FacilitatorClient, commands: Commands, { token, welcome, state, online, held }: Followed) {
  const on = state.rehearsal && token !== "";
  const [crowd, setCrowd] = useState<{ sent: boolean; trouble: Trouble | null }>({ sent: false, trouble: null });
  const choice = useMemo(() => choiceOf(token), [token]);

  useEffect(() => {
    if (on) beginRecord(token, welcome.plan, welcome.guide);
  }, [on, token, welcome]);

  const note = useCallback((deed: Deed, step: string | null) => {
    addDeed(token, { ...deed, at: Math.round(client.now()), step });
  }, [client, token]);

  const listen = useCallback(async () => {
    for (let more = on; more;) {
      const after = recordOf(token)?.next ?? 0;
      const ack = await client.ask("rehearsal", { after });
      if (!ack.ok) return;
      addMoments(token, after, ack.moments);
      more = ack.moments.length > 0 && ack.next > after;
      if (ack.participants) keepCrowd(token, { participants: ack.participants, scene: ack.scene ?? "", seed: ack.seed });
      const known = (recordOf(token)?.participants ?? 0) > 0;
      if (ack.crowd === "none") setCrowd({ sent: false, trouble: known ? "lost" : null });
      else if (ack.crowd !== "gone") setCrowd({ sent: true, trouble: null });
      else setCrowd({ sent: false, trouble: ack.why === "ended" ? null : ack.why });
    }
  }, [client, on, token]);

  useEffect(() => {
    if (!on || !online) return;
    const look = () => void listen().catch(() => undefined); // asked again, and after a lost connection too
    look();
    const beat = setInterval(look, EVERY_MS);
    return () => clearInterval(beat);
  }, [on, online, listen]);

  const before = useRef<State | null>(null);
  useEffect(() => {
    if (!on) return;
    const [last, moved] = [before.current, before.current === null || before.current.version < state.version];
    if (!moved) return;
    before.current = state;
    if (last === null && recordOf(token)?.entries.length) return; // this page came back: it was told before
    for (const deed of deedsBetween(last, state)) note(deed, state.step);
  }, [on, state, token, note]);

  const waiting = useRef(0);
  useEffect(() => {
    if (on && held.length > waiting.current) note({ what: "held", count: held.length - waiting.current }, state.step);
    waiting.current = held.length;
  }, [on, held, state.step, note]);

  const send = useCallback<Send>(async (command, ...extra) => {
    const seen = client.get().state;
    if (command === "end") await listen().catch(() => undefined); // afterwards nobody tells any more
    const done = await commands.send(command, ...extra);
    const deed = done && seen && deedOf(command, extra[0] ?? {}, seen, client.now());
    if (deed) note(deed, seen.step);
    return done;
  }, [client, commands, listen, note]);

  const noting = useMemo(() => (on ? { ...commands, send } : commands), [on, commands, send]);
  const bring = useCallback(async () => {
    const done = await commands.rehearse(choice);
    if (done) setCrowd({ sent: true, trouble: null });
    return done;
  }, [commands, choice]);
  const controls: CrowdControls = { ...crowd, choice, send: bring };
  return { commands: noting, crowd: controls };
}
