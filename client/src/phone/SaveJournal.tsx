/** A button that saves the journal as a text file. */
import { journalCopy } from "../copy/participant";
import { asText } from "./journalText";
import type { JournalEntry } from "./stored";

interface SaveProps { title: string; journal: readonly JournalEntry[]; label?: string }

export function SaveJournal({ title, journal, label = journalCopy.save }: SaveProps) {
  const save = () => {
    const file = URL.createObjectURL(new Blob([asText(title, journal)], { type: "text/plain;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: file, download: journalCopy.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
  };
  return <button type="button" class="button" onClick={save}>{label}</button>;
}
