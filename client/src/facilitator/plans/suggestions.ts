/** Where a problem lies in a plan's text, and that text with what was probably meant. */
import { parseDocument, visit, type Scalar } from "yaml";
import type { PlanProblem } from "./api";

const KEYS: ReadonlySet<string> = new Set(["unknown_key", "no_format"]); // these are about a key, all others about a value
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g; // as the server's reader counts them

type Place = Pick<PlanProblem, "line" | "column">;

/** Where a line and a column lie in a text: the server counts characters, a text here has halves of some. */
export function offsetOf(text: string, { line, column }: Place): number {
  const end = [...text.matchAll(LINE_ENDS)][line - 2];
  const start = end ? end.index + end[0].length : 0;
  return start + Array.from(text.slice(start)).slice(0, column - 1).join("").length;
}

interface Found { node: Scalar; isKey: boolean }

/** The word or the number that begins at an offset. */
function scalarAt(text: string, offset: number): Found | null {
  let found: Found | null = null;
  visit(parseDocument(text), {
    Scalar(place, node) {
      if (node.range?.[0] !== offset) return undefined;
      found = { node, isKey: place === "key" };
      return visit.BREAK;
    },
  });
  return found;
}

/** From where to where what a problem is about stands; nothing is wide where that cannot be told. */
export function spanOf(text: string, problem: PlanProblem): readonly [number, number] {
  const start = offsetOf(text, problem);
  const range = scalarAt(text, start)?.node.range;
  return [start, range ? range[1] : start];
}

/** null where what was meant cannot take the place of what stands there. */
export function withSuggestion(text: string, problem: PlanProblem): string | null {
  if (!problem.suggestion) return null;
  const found = scalarAt(text, offsetOf(text, problem));
  if (!found?.node.range || found.isKey !== KEYS.has(problem.code)) return null;
  const [start, end] = found.node.range;
  return text.slice(0, start) + (typeof found.node.value === "string" ? quoted(problem.suggestion) : problem.suggestion) + text.slice(end);
}

const OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n)$|^[^a-z]|[^\w-]/i; // what YAML would read as something else

const quoted = (word: string): string => (OTHERWISE.test(word) ? JSON.stringify(word) : word);
