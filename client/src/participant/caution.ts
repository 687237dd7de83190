/** While drafting, the phone alone notices what may hurt its writer. It never blocks, counts or tells. */
import lists from "../shared/care.json";

/** What would tell who wrote or who is meant, or be held back. */
export type Caution = "email" | "phone" | "handle" | "threat" | "name";
type ListName = keyof typeof lists;

const SIGNS: readonly (readonly [Caution, readonly ListName[]])[] = [
  ["email", ["email"]], ["phone", ["phone"]], ["handle", ["handle"]], ["threat", ["threat"]],
  ["name", ["name", "fullname"]],
];
const HEAVY: readonly ListName[] = ["distress", "method"];

const patterns = new Map<ListName, RegExp[]>();

function patternsOf(name: ListName): RegExp[] {
  const known = patterns.get(name) ?? lists[name].patterns.map((pattern) => new RegExp(pattern));
  patterns.set(name, known);
  return known;
}

/** Written plainly, as the server reads it too: no accents, straight apostrophes, small letters. */
export function folded(text: string, cased: boolean): string {
  const plain = text.replace(/[’‘ʼ`]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return cased ? plain : plain.toLowerCase();
}

function meets(text: string, name: ListName): boolean {
  const read = folded(text, lists[name].cased);
  return patternsOf(name).some((pattern) => pattern.test(read));
}

/** The first thing worth a gentle word, if there is any. */
export function caution(text: string): Caution | null {
  return SIGNS.find(([, names]) => names.some((name) => meets(text, name)))?.[0] ?? null;
}

/** Whether the words sound as if somebody needs somebody. */
export function heavy(text: string): boolean {
  return HEAVY.some((name) => meets(text, name));
}
