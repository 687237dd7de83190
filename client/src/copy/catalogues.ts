/** The one place that the pages take their words from: English at once, other languages when they have come. */
import { ENGLISH, announce, languageOf, lineage } from "./languages";
import { fill, type Table } from "./phrases";

interface Open { name: string; english: Table; words: Record<string, unknown> }
type Load = () => Promise<Table>;

/** All that can be fetched, by path; a part of a page that comes later adds its own. */
export const files: Record<string, Load> = {
  ...import.meta.glob<Table>(["./*/*.toml", "!./en/*.toml", "!./*/plans.toml", "!./*/rehearsal.toml"], { import: "default" }),
  ...import.meta.glob<Table>(["../../../sessions/words/*/refusals.toml", "!**/en/refusals.toml"], { import: "default" }),
};
const loaded = new Map<string, Table>();
const open: Open[] = [];
let spoken = ENGLISH;

const pathsOf = (name: string, code: string): readonly string[] => lineage(code).flatMap((part) => (
  [`./${part}/${name}.toml`, `../../../sessions/words/${part}/${name}.toml`].filter((path) => path in files)
));

/** Opens a catalogue; its objects stay the same for as long as the page is open, whatever language it speaks. */
export function catalogue<Words extends object>(name: string, english: Table): Words {
  const words = {};
  open.push({ name, english, words });
  say({ name, english, words });
  return words as Words;
}

function say({ name, english, words }: Open): void {
  fill(words, english);
  for (const path of pathsOf(name, spoken)) fill(words, loaded.get(path) ?? {});
}

/** Fetches the words of a language; `names`: the catalogues of this page. Rejects where a file does not come. */
export async function fetchWords(code: string, names: readonly string[]): Promise<void> {
  await Promise.all(names.flatMap((name) => pathsOf(name, code)).map(async (path) => {
    if (!loaded.has(path)) loaded.set(path, await files[path]!());
  }));
}

/** Says everything in this language from now on; what it lacks is said in English. */
export function speak(code: string): void {
  spoken = code;
  announce(languageOf(code));
  open.forEach(say);
}
