/** The words of a plan that can be said in another language, by the ids of the parts in which they stand. */
import { isCollection, isMap, isSeq } from "yaml";
import { nameOf, tableOf, titleOf, written, type PlanData } from "./planShape";
import type { Change, Path, PlanDocument } from "./planText";

const NO_WORDS: ReadonlySet<string> = new Set(["id", "activity", "keep", "of", "area", "picture", "language"]);

/** `at`: below a translation. `path`: the server's, below a translation as well. `base`: what the plan itself says. */
export interface PlanWord { at: Path; path: string; key: string; base: string | readonly string[] }
/** Words that stand together; `title`: of the section or step, empty for the plan itself. */
export interface WordGroup { title: string; path: string; words: readonly PlanWord[] }

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string");
const idOf = (value: unknown): string => written(tableOf(value)?.["id"]);

function* wordsIn(value: unknown, at: Path, path: string, key: string): Generator<PlanWord> {
  if ((typeof value === "string" && value.trim()) || isTexts(value)) yield { at, path, key, base: value };
  else if (Array.isArray(value)) {
    for (const [place, each] of value.entries()) yield* wordsIn(each, [...at, idOf(each) || place], `${path}/${place + 1}`, key);
  } else {
    for (const [name, each] of Object.entries(tableOf(value) ?? {})) {
      if (!NO_WORDS.has(name)) yield* wordsIn(each, [...at, name], `${path}/${name}`, name === "label" ? key : name);
    }
  }
}

/** All that can be said in another language, in the order of the plan. */
export function wordsOf(plan: PlanData): WordGroup[] {
  const formats = plan.formats.map((each) => ({ at: ["formats", written(each.id), "title"], path: `formats/${written(each.id)}/title`, key: "formats", base: written(each.title) }));
  const instruments = plan.instruments;
  const own: PlanWord[] = [
    { at: ["title"], path: "title", key: "title", base: written(plan.title) }, { at: ["about"], path: "about", key: "about", base: written(plan.about) },
    ...formats, ...wordsIn(instruments, ["instruments"], "instruments", "instruments"),
  ];
  return [{ title: "", path: "", words: own }, ...plan.sections.flatMap((section, place) => {
    const path = `sections/${nameOf(section, place)}`;
    const title: PlanWord = { at: ["sections", written(section.id), "title"], path: `${path}/title`, key: "sectionTitle", base: written(section.title) };
    return [{ title: titleOf(section), path, words: [title] }, ...section.steps.map((step, number) => {
      const below = `${path}/${nameOf(step, number)}`;
      return { title: titleOf(step), path: below, words: [...wordsIn(step, ["steps", written(step.id)], below, "title")] };
    })];
  })];
}

const translationsOf = (plan: PlanData): Record<string, unknown> => tableOf(plan.translations) ?? {};

/** The languages that a plan has beside its own. */
export const languagesOf = (plan: PlanData): string[] => Object.keys(translationsOf(plan));

/** What a translation says in a place: nothing where it says nothing yet. */
export function saidAt(plan: PlanData, code: string, at: Path): string | readonly string[] {
  const found = at.reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : tableOf(value)?.[String(key)]), translationsOf(plan)[code]);
  return isTexts(found) ? found : written(found);
}

/** How many words a translation does not say yet. */
export const missingIn = (plan: PlanData, code: string): number =>
  wordsOf(plan).flatMap(({ words }) => words).filter(({ at }) => !saidAt(plan, code, at).length).length;

const ROOT = "translations";

/** Lists whose entries have no ids are as long as those of the plan, so that each entry says what it is about. */
function makeWay(doc: PlanDocument, path: Path): void {
  path.forEach((key, depth) => {
    if (typeof key !== "number") return;
    const above = path.slice(0, depth);
    if (!isSeq(doc.getIn(above, true))) doc.setIn(above, doc.createNode([]));
    const list = doc.getIn(above, true);
    while (isSeq(list) && list.items.length <= key) list.items.push(doc.createNode({}));
  });
}

/** Says something in a place of a translation; nothing takes it away, with what was around it alone. */
export function sayAt(code: string, at: Path, value: string | readonly string[]): Change {
  const path = [ROOT, code, ...at];
  return (doc) => {
    if (value.length) {
      makeWay(doc, path);
      doc.setIn(path, typeof value === "string" ? value : doc.createNode(value));
      path.forEach((_, depth) => { // a table that was empty until now begins its lines
        const table = doc.getIn(path.slice(0, depth), true);
        if (isMap(table) && table.items.length === 1) table.flow = false;
      });
      return;
    }
    doc.deleteIn(path);
    for (let above = path.slice(0, -1); above.length > 2; above = above.slice(0, -1)) {
      const left = doc.getIn(above, true);
      if (!isMap(left) || left.items.length || typeof above.at(-1) === "number") return;
      doc.deleteIn(above);
    }
  };
}

export const addLanguage = (code: string): Change => (doc) => doc.setIn([ROOT, code], doc.createNode({}));

export const removeLanguage = (code: string): Change => (doc) => {
  doc.deleteIn([ROOT, code]);
  const left = doc.getIn([ROOT], true);
  if (isCollection(left) && !left.items.length) doc.deleteIn([ROOT]);
};

/** Gives a copied step the words that its original has in other languages. */
export const copyWords = (plan: PlanData, from: string, to: string): Change => (doc) => {
  for (const code of languagesOf(plan)) {
    const words = doc.getIn([ROOT, code, "steps", from], true);
    if (isMap(words)) doc.setIn([ROOT, code, "steps", to], words.clone());
  }
};

function partsOf(plan: PlanData): Map<string, Path> {
  const parts: Path[] = [
    ...plan.formats.map(({ id }) => ["formats", written(id)]),
    ...plan.sections.flatMap((section) => [["sections", written(section.id)], ...section.steps.flatMap((step) => [
      ["steps", written(step.id)],
      ...Object.entries(step).flatMap(([key, value]) => (Array.isArray(value) ? value.map(idOf).filter(Boolean).map((id) => ["steps", written(step.id), key, id]) : [])),
    ])]),
  ];
  return new Map(parts.map((part) => [JSON.stringify(part), part]));
}

/** Takes the words of parts away that are gone: they would belong to nothing. */
export const forgetGone = (before: PlanData, after: PlanData): Change => (doc) => {
  const left = partsOf(after);
  for (const [name, part] of partsOf(before)) {
    if (!left.has(name)) for (const code of languagesOf(after)) sayAt(code, part, "")(doc);
  }
};
