/** While a talk is announced: the phone takes part by a random rank, and its person may sit this one out. */
import { useEffect } from "preact/hooks";
import { talk as words } from "../../copy/participant";
import { newKey } from "../../phone/secrets";
import type { PhoneSession } from "../../phone/session";
import { useStored } from "../../phone/useStored";
import { useClientState } from "../../shared/hooks";
import type { Step } from "../../wire/types";
import { useParts } from "./useParts";

const SPREAD_MS = 1500; // so that a whole room does not send at one instant
const CHOSEN = 3; // the rung at which people choose their groups

/** Whether groups are drawn for a step. */
export const isDrawn = (step: Step): boolean => step.activity === "talk" && step.rung < CHOSEN;

export function Joining({ session, step }: { session: PhoneSession; step: Step }) {
  const { client, storage } = session;
  const kept = useStored(storage);
  const online = useClientState(client).connection === "online";
  const out = kept.sitsOut === step.id;
  useParts(); // fetched ahead, while the step is announced
  useEffect(() => {
    if (!online) return;
    const key = storage.get().rankKey ?? newKey();
    storage.change({ rankKey: key });
    const send = () => void client.ask("join_talk", { key, joins: !out }).catch(() => undefined); // sent again when the line is back
    const waiting = setTimeout(send, Math.random() * SPREAD_MS);
    return () => clearTimeout(waiting);
  }, [client, storage, online, out, step.id]);
  return (
    <div class="panel panel-quiet">
      <p role="status">{out ? words.out : words.drawn}</p>
      <button type="button" class="button plain" onClick={() => storage.change({ sitsOut: out ? "" : step.id })}>
        {out ? words.stepIn : words.stepOut}
      </button>
    </div>
  );
}
