/**
 * Hides the way in which somebody types, where the meaning stays, by the list that the server reads too.
 *
 * Nothing is made of the list before the first text: it is no part of what a phone loads to get into the lobby.
 */
import list from "../../../sessions/folds.toml";

interface Fold { pattern: string; becomes: string; unless?: string }
interface List {
  limits: Readonly<Record<"characters" | "bytes" | "lines" | "word", number>>;
  sets: Readonly<Record<string, string>>;
  composing: { signs: string };
  refused: { unshowable: string };
  folds: readonly Fold[];
}
interface Made { composable: RegExp; strange: RegExp; folds: readonly { pattern: RegExp; becomes: string; unless: RegExp | null }[] }

const HALVES = /\p{Cs}/gu; // of a picture that a field cut in two: the server would refuse them
let made: Made | undefined;

const read = (): List => list as unknown as List;

/** How much may be written. */
export const limits = (): List["limits"] => read().limits;

function rules(): Made {
  if (made) return made;
  const { sets, composing, refused, folds } = read();
  const filled = (pattern: string): string => pattern.replace(/%([a-z_]+)%/g, (_, name: string) => sets[name]!);
  made = {
    composable: new RegExp(`[${composing.signs}]+`, "gu"),
    strange: new RegExp(`[${refused.unshowable}]`, "u"),
    folds: folds.map(({ pattern, becomes, unless }) => ({
      pattern: new RegExp(filled(pattern), "gu"), becomes, unless: unless === undefined ? null : new RegExp(filled(unless), "u"),
    })),
  };
  return made;
}

/** Letters with their marks in one piece, where every version of Unicode does so alike. */
const composed = (text: string): string => text.replace(rules().composable, (run) => run.normalize("NFC"));

/** The text as everyone sees it. */
export function folded(text: string): string {
  const told = rules().folds.reduce(
    (now, { pattern, becomes, unless }) => (unless?.test(now) ? now : now.replace(pattern, becomes)),
    composed(text.replace(HALVES, "")),
  );
  return composed(told).replace(/^[ \n]+|[ \n]+$/g, "");
}

/** Why a text cannot be sent: the server's code, and the limit that its sentence names. */
export interface Unsendable { code: "unshowable_text" | "empty_text" | "text_too_long" | "too_many_lines"; limit: number }

export function unsendable(text: string, limit: number): Unsendable | null {
  if (rules().strange.test(text)) return { code: "unshowable_text", limit };
  const { bytes, lines } = limits();
  const told = folded(text);
  if (!told) return { code: "empty_text", limit };
  if ([...told].length > limit || new TextEncoder().encode(told).length > bytes) return { code: "text_too_long", limit };
  return told.split("\n").length > lines ? { code: "too_many_lines", limit: lines } : null;
}
