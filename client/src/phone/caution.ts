/** Checks a draft, on the phone alone, for what may harm its writer or others. It blocks, counts and sends nothing. */
import type all from "../shared/care.json";

/** What could tell who wrote or who is meant, or would be held at release. */
export type Caution = "email" | "phone" | "handle" | "threat" | "name";
type Lists = typeof all;
type ListName = keyof Lists;

const SIGNS: readonly (readonly [Caution, readonly ListName[]])[] = [
  ["email", ["email"]], ["phone", ["phone"]], ["handle", ["handle"]], ["threat", ["threat"]],
  ["name", ["name", "fullname"]],
];
const HEAVY: readonly ListName[] = ["distress", "method"];

const patterns = new Map<ListName, RegExp[]>();
let lists: Lists | null = null;

/** Fetched after joining and before the first prompt, so that joining does not wait for it. */
export async function loadLists(): Promise<void> {
  try {
    lists ??= (await import("../shared/care.json")).default;
  } catch { /* tried again with the next text field */ }
}

function patternsOf(name: ListName, written: readonly string[]): RegExp[] {
  const known = patterns.get(name) ?? written.map((pattern) => new RegExp(pattern));
  patterns.set(name, known);
  return known;
}

/** Without accents, with straight apostrophes, in small letters: as the server compares it too. */
function folded(text: string, cased: boolean): string {
  const plain = text.replace(/[’‘ʼ`]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return cased ? plain : plain.toLowerCase();
}

function meets(text: string, name: ListName): boolean {
  if (!lists) return false;
  const read = folded(text, lists[name].cased);
  return patternsOf(name, lists[name].patterns).some((pattern) => pattern.test(read));
}

/** The first thing to warn of, or null. */
export function caution(text: string): Caution | null {
  return SIGNS.find(([, names]) => names.some((name) => meets(text, name)))?.[0] ?? null;
}

/** Whether the words sound as if their writer may need help. */
export function heavy(text: string): boolean {
  return HEAVY.some((name) => meets(text, name));
}
