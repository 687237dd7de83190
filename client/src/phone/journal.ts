/** The private journal: it stays on the phone, and is never sent. */
import type { Plan, State } from "../wire/types";
import { placeOf } from "../shared/plan";
import { writtenText } from "./answers";
import { newKey } from "./secrets";
import type { PhoneStorage } from "./storage";
import type { JournalEntry } from "./stored";

/** Adds an entry, or replaces the one with the same id; an empty text removes it. */
export function writeEntry(storage: PhoneStorage, entry: Omit<JournalEntry, "id"> & { id?: string }): void {
  const id = entry.id ?? newKey().slice(0, 16);
  const { journal } = storage.get();
  const at = journal.findIndex((one) => one.id === id);
  const next = entry.text ? [{ ...entry, id }] : [];
  storage.change({
    journal: at < 0 ? [...journal, ...next] : [...journal.slice(0, at), ...next, ...journal.slice(at + 1)],
  });
}

/** Moves the drafts of runs that are over to the journal, so that nothing typed is lost. Returns how many. */
export function saveUnsentDrafts(storage: PhoneStorage, plan: Plan, state: State): number {
  const open = state.stage === "open" || state.stage === "last_call" ? state.run?.id : undefined;
  const { drafts, outbox } = storage.get();
  let saved = 0;
  for (const [step, { run, draft }] of Object.entries(drafts)) {
    if (run === null || run === open) continue;
    const text = writtenText(draft);
    const sent = writtenText(outbox[run]?.body ?? {});
    if (text && text !== sent) {
      writeEntry(storage, { kind: "unsent", step, title: placeOf(plan, step)?.step.title ?? "", text });
      saved += 1;
    }
    const { [step]: _gone, ...others } = storage.get().drafts;
    storage.change({ drafts: others });
  }
  return saved;
}
