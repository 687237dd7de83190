/** Which problem belongs to which field: both are named by the server's path of ids. */
import type { PlanProblem } from "./api";

/** Of the one editor that is open. A context would bring a part of Preact to every phone, which needs none. */
let known: readonly PlanProblem[] = [];

/** Said by the editor before it draws its fields: all of them are drawn with it. */
export function setProblems(problems: readonly PlanProblem[]): void {
  known = problems;
}

export const allProblems = (): readonly PlanProblem[] => known;

const isWithin = (path: string, of: string): boolean => path === of || path.startsWith(`${of}/`);

/** What is wrong with a field, or with a part of what stands in it. */
export function problemsOf(path: string): PlanProblem[] {
  return known.filter((each) => isWithin(each.path, path));
}

/** What is wrong with a part as a whole: it belongs to none of the part's fields. */
export function ownProblemsOf(path: string, fields: readonly string[]): PlanProblem[] {
  const within = known.filter((each) => isWithin(each.path, path));
  return within.filter((each) => !fields.some((field) => isWithin(each.path, `${path}/${field}`)));
}
