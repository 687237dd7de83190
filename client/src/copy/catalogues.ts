/** The one place that the pages take their words from. */
import { fill, type Table } from "./phrases";

/** Opens a catalogue; its objects stay the same for as long as the page is open. */
export function catalogue<Words extends object>(english: Table): Words {
  const words = {} as Words;
  fill(words as Record<string, unknown>, english);
  return words;
}
