/** The private journal as a text, for whoever saves it: apart, because no phone waits for its words. */
import { journalCopy } from "../copy/participant";
import type { JournalEntry } from "./stored";

/** The journal as a text file's content. */
export function asText(title: string, journal: readonly JournalEntry[]): string {
  const parts = journal.map(({ kind, title: step, text }) => {
    const head = [step, journalCopy.kinds[kind]].filter(Boolean).join(" · ");
    return `${head}\n${"-".repeat(Math.min(60, head.length))}\n${text}\n`;
  });
  return [`${title}\n${"=".repeat(Math.min(60, title.length))}\n`, ...parts].join("\n");
}
