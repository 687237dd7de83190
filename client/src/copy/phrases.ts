/** Sentences of catalogues: gaps are filled, and plurals and numbers follow the language. */

export type Gap = string | number;
/** A sentence with gaps, `{name}`. */
export type Phrase<Name extends string> = (gaps: Readonly<Record<Name, Gap>>) => string;
/** A sentence in several forms; the number `count` chooses one. */
export type Counted<Name extends string = never> = (gaps: Readonly<Record<Name, Gap> & { count: number }>) => string;

/** A catalogue as it is written. */
export type Written = string | readonly Written[] | Table;
export interface Table { readonly [key: string]: Written }
type Spoken = Record<string, unknown>;

const FORM = /^(\d+|zero|one|two|few|many|other)$/;
let locale: string;
let plurals: Intl.PluralRules;
let lists: Intl.ListFormat;
countAs("en-GB");

/** Writes numbers, moments and lists, and chooses plurals, as this locale does, from now on. */
export function countAs(language: string): void {
  locale = language;
  plurals = new Intl.PluralRules(locale);
  lists = new Intl.ListFormat(locale, { type: "unit", style: "short" });
}

/** A number as the language writes it. */
export const number = (value: number, style: Intl.NumberFormatOptions = {}): string =>
  value.toLocaleString(locale, { useGrouping: false, ...style });

/** A moment as the language writes it. */
export const moment = (when: Date, style: Intl.DateTimeFormatOptions): string => when.toLocaleString(locale, style);

/** A time of day as this language writes it, alike on every page: people read it to each other. */
export const timeOfDay = (when: Date): string => moment(when, { timeStyle: "short" });

/** Things after each other, as the language lists them. */
export const list = (values: readonly string[]): string => lists.format(values);

/** Puts a catalogue's words into `spoken`, in place: whoever holds a part of it says the new ones. */
export function fill(spoken: Spoken, table: Table): void {
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value) && !isCounted(value)) fill((spoken[key] ??= {}) as Spoken, value);
    else spoken[key] = said(value);
  }
}

function said(value: Written): unknown {
  if (isTable(value)) return (gaps: Record<string, Gap>) => filled(formOf(value, gaps["count"] as number), gaps);
  if (typeof value !== "string" || !value.includes("{")) return value;
  return (gaps: Record<string, Gap>) => filled(value, gaps);
}

/** The form for exactly this number, or the one that the language uses for such numbers. */
function formOf(forms: Table, count: number): string {
  return (forms[count] ?? forms[plurals.select(count)] ?? forms["other"]) as string;
}

function filled(text: string, gaps: Record<string, Gap>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const gap = gaps[name];
    return typeof gap === "number" ? number(gap) : gap ?? "…";
  });
}

const isTable = (value: Written): value is Table => typeof value === "object" && !Array.isArray(value);
const isCounted = (table: Table): boolean => "other" in table && Object.keys(table).every((key) => FORM.test(key));
