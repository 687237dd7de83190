/**
 * What a phone forgets while its session goes on: each thing as soon as nothing needs it.
 *
 * Until its run is closed a text stays, because after a power cut the phone sends it again. From then on it only
 * waits to be read by somebody who finds the phone. A card can be taken back until the end, so its key stays; of taps
 * and passes nothing can be taken back any more. Values that a later step compares with stay until the end.
 */
import type { Plan, Run, State } from "../wire/types";
import { isPass, writtenText, type Body } from "./answers";
import { writeEntry } from "./journal";
import { placeOf } from "../shared/plan";
import type { PhoneStorage } from "./storage";
import type { OutboxEntry, Stored } from "./stored";

const NOTHING = {} as Body; // of an answer that is no longer on this phone

/** Forgets what the room's state says is over. Returns whether words that were never put in went to the journal. */
export function clear(storage: PhoneStorage, plan: Plan, { run, stage, step }: State): boolean {
  const { outbox, own } = storage.get();
  const open = run && stage !== "closed" && stage !== "ended" ? run.id : null;
  const over = Object.values(outbox).filter((entry) => entry.run !== open && isSettled(entry));
  const unsent = over.filter((entry) => entry.where === "refused" && writtenText(entry.body));
  const cleared = over.map((entry) => clearedOf(entry, run?.id === entry.run ? run : null));
  const ownNow = ownOf(own, { plan, over, here: step });
  const changes = cleared.some((entry, at) => entry !== over[at]) || ownNow !== own;
  for (const entry of unsent) saveUnsent(storage, plan, entry);
  if (changes) {
    const entries = Object.fromEntries(cleared.map((entry) => [entry.run, entry]));
    storage.change({ outbox: { ...storage.get().outbox, ...entries }, own: ownNow });
  }
  return unsent.length > 0;
}

/** The server has said what became of it: before, its words may have to be sent again. */
const isSettled = ({ where }: OutboxEntry): boolean => where !== "waiting";

/** `shown`: its run, while the room is still at it; its picture may be compared with one's own taps. */
function clearedOf(entry: OutboxEntry, shown: Run | null): OutboxEntry {
  const wrote = writtenText(entry.body) !== "";
  const gone = entry.gone ?? (wrote ? "text" : shown || isPass(entry.body) ? undefined : "taps");
  const key = entry.takeBack || isNeeded({ ...entry, ...(gone ? { gone } : {}) }, shown) ? entry.key : "";
  if (gone === entry.gone && key === entry.key && entry.stands === null) return entry;
  return { ...entry, key, stands: null, ...(gone ? { gone, body: NOTHING } : {}) };
}

/** Whether its key could still take a card from the wall. */
function isNeeded({ where, gone }: OutboxEntry, shown: Run | null): boolean {
  const came = where === "pot" || where === "out";
  return came && gone === "text" && (shown?.outcome ?? "revealed") === "revealed";
}

interface Around { plan: Plan; over: readonly OutboxEntry[]; here: string | null }

/** The values that a later step of the plan compares with; texts are none of them. */
function ownOf(own: Stored["own"], { plan, over, here }: Around): Stored["own"] {
  const steps = plan.sections.flatMap((section) => section.steps);
  const compared = new Set(steps.flatMap(({ id, of, activity }) =>
    steps.some((earlier) => earlier.id === of && earlier.activity === activity) ? [id, of] : []));
  const done = new Set(over.map((entry) => entry.step));
  const goes = ([step, body]: [string, Body]) =>
    done.has(step) && (writtenText(body) !== "" || (step !== here && !compared.has(step)));
  const all = Object.entries(own);
  return all.some(goes) ? Object.fromEntries(all.filter((one) => !goes(one))) : own;
}

/** Under the run's name: of two windows of this browser both may do it. */
function saveUnsent(storage: PhoneStorage, plan: Plan, { run, step, body }: OutboxEntry): void {
  writeEntry(storage, { id: `unsent.${run}`, kind: "unsent", step, title: placeOf(plan, step)?.step.title ?? "", text: writtenText(body) });
}
