/** Checks a draft, on the phone alone, for what may harm its writer or others. It blocks, counts and sends nothing. */
import type english from "../shared/care/en.json";

/** What could tell who wrote or who is meant, or would be held at release. */
export type Caution = "email" | "phone" | "handle" | "threat" | "name";
type ListName = keyof typeof english;
type Lists = Partial<Record<ListName, { cased: boolean; patterns: string[] }>>;

const SIGNS: readonly (readonly [Caution, readonly ListName[]])[] = [
  ["email", ["email"]], ["phone", ["phone"]], ["handle", ["handle"]], ["threat", ["threat"]],
  ["name", ["name", "fullname"]],
];
/** What the panel offers help for is also what is held at release. */
const HEAVY: readonly ListName[] = ["distress", "method"];

const files = import.meta.glob<Lists>("../shared/care/*.json", { import: "default" });
const loaded = new Map<string, Lists>();
const patterns = new Map<readonly string[], RegExp[]>();
let wanted: readonly string[] = ["en"];

/** The lists that count in a session of this language, as the server counts them: the same for every phone in it. */
function listsFor(language: string): readonly string[] {
  const own = [language.split("-")[0]!, language].filter((code) => code !== "en");
  return own.length ? ["en", "any", ...own] : ["en"];
}

/** Fetched after joining and before the first prompt, so that joining does not wait for it. */
export async function loadLists(language?: string): Promise<void> {
  if (language) wanted = listsFor(language);
  try {
    for (const code of wanted) {
      const load = files[`../shared/care/${code}.json`];
      if (load && !loaded.has(code)) loaded.set(code, await load());
    }
  } catch { /* tried again with the next text field */ }
}

function patternsOf(written: readonly string[]): RegExp[] {
  const known = patterns.get(written) ?? written.map((pattern) => new RegExp(pattern));
  patterns.set(written, known);
  return known;
}

/** Without accents, with straight apostrophes, in small letters: as the server compares it too. */
function folded(text: string, cased: boolean): string {
  const plain = text.replace(/[’‘ʼ`]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return cased ? plain : plain.toLowerCase();
}

function meets(text: string, name: ListName): boolean {
  return wanted.some((code) => {
    const list = loaded.get(code)?.[name];
    return list !== undefined && patternsOf(list.patterns).some((pattern) => pattern.test(folded(text, list.cased)));
  });
}

/** The first thing to warn of, or null. */
export function caution(text: string): Caution | null {
  return SIGNS.find(([, names]) => names.some((name) => meets(text, name)))?.[0] ?? null;
}

/** Whether the words sound as if their writer may need help. */
export function heavy(text: string): boolean {
  return HEAVY.some((name) => meets(text, name));
}
