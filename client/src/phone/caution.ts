/** While drafting, the phone alone notices what may hurt its writer. It never blocks, counts or tells. */
import type all from "../shared/care.json";

/** What would tell who wrote or who is meant, or be held back. */
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

/** Fetched once a person is in, long before the first prompt: nobody waits for them at the door. */
export async function loadLists(): Promise<void> {
  try {
    lists ??= (await import("../shared/care.json")).default;
  } catch { /* asked for again with the next sheet of paper */ }
}

function patternsOf(name: ListName, written: readonly string[]): RegExp[] {
  const known = patterns.get(name) ?? written.map((pattern) => new RegExp(pattern));
  patterns.set(name, known);
  return known;
}

/** Written plainly, as the server reads it too: no accents, straight apostrophes, small letters. */
function folded(text: string, cased: boolean): string {
  const plain = text.replace(/[’‘ʼ`]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return cased ? plain : plain.toLowerCase();
}

function meets(text: string, name: ListName): boolean {
  if (!lists) return false;
  const read = folded(text, lists[name].cased);
  return patternsOf(name, lists[name].patterns).some((pattern) => pattern.test(read));
}

/** The first thing worth a gentle word, if there is any. */
export function caution(text: string): Caution | null {
  return SIGNS.find(([, names]) => names.some((name) => meets(text, name)))?.[0] ?? null;
}

/** Whether the words sound as if somebody needs somebody. */
export function heavy(text: string): boolean {
  return HEAVY.some((name) => meets(text, name));
}
