/** The languages that there are, found by their files: each has a head in sessions/words/<code>/. */
import { countAs } from "./phrases";

export interface Language {
  code: string;
  /** As its own readers write it. */
  name: string;
  /** By which dates, numbers and plurals are written. */
  locale: string;
  direction: "ltr" | "rtl";
  /** What stands beside the choice of a language. */
  label: string;
  kept: string;
}

export const ENGLISH = "en"; // its words come with the page, and every other language falls back to them

type Head = Omit<Language, "code">;
const heads = import.meta.glob<Head>("../../../sessions/words/*/language.toml", { eager: true, import: "default" });
const headOf = (code: string) => heads[`../../../sessions/words/${code}/language.toml`]!;

export const languages: readonly Language[] = Object.entries(heads)
  .map(([path, head]) => ({ ...headOf(ENGLISH), ...head, code: path.split("/").at(-2)! }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));

/** What a code is made of, from the general to the particular: "pt", "pt-BR". */
export const lineage = (code: string): readonly string[] => [...new Set([code.split("-")[0]!, code])];

export function languageOf(code: string): Language {
  const known = (wanted: string) => languages.find((one) => one.code === wanted);
  return known(code) ?? known(lineage(code)[0]!) ?? known(ENGLISH)!;
}

/** Lets the page say, count and read in this language, from now on. */
export function announce({ code, locale, direction }: Language): void {
  countAs(locale);
  document.documentElement.lang = code;
  document.documentElement.dir = direction;
}
