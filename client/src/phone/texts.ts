/** What people write, as it is counted, shown and sent: just as the server will take it. */
import { folded, unsendable } from "./folds";

export const TEXT_LIMIT = 280;
export const WORD_LIMIT = 24;

/** The text as everyone will see it. */
export const normalizeText = (text: string): string => folded(text);

/** How many characters a person has left, as the server will count them. */
export function charactersLeft(text: string, limit = TEXT_LIMIT): number {
  return limit - [...normalizeText(text)].length;
}

/** The text as it is sent, or null where it cannot be. */
export function textOf(text: string | undefined, limit = TEXT_LIMIT): string | null {
  return unsendable(text ?? "", limit) ? null : normalizeText(text ?? "");
}

/** A word, which stands on one line. */
export const wordOf = (word: string | undefined): string | null => textOf(word?.replace(/[\r\n]+/g, " "), WORD_LIMIT);

/** A word as the room sees it, spelled like everyone's: as sessions/activities/words.py does it. */
export function spelled(word: string): string {
  const wide = word.normalize("NFKC");
  const even = ([...wide].length > WORD_LIMIT ? word : wide).toLowerCase();
  return even.replace(/^[ .,;:!?"']+|[ .,;:!?"']+$/g, "") || word;
}
