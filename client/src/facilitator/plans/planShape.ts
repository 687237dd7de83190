/** A plan as the editor reads it: only what its fields show. Anything else of the text stays as it is written. */

export interface PlanStep { id?: unknown; title?: unknown; activity?: unknown; minutes?: unknown; [key: string]: unknown }
export interface PlanSection { id?: unknown; title?: unknown; steps: PlanStep[] }
export interface PlanFormat { id?: unknown; title?: unknown; minutes?: unknown }
export interface PlanData { title?: unknown; about?: unknown; language?: unknown; instruments?: unknown; translations?: unknown; formats: PlanFormat[]; sections: PlanSection[] }

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const areTables = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isTable);

/** A table, or null. */
export const tableOf = (value: unknown): Record<string, unknown> | null => (isTable(value) ? value : null);

/** null where the text has no such shape that fields could show. */
export function shapeOf(data: unknown): PlanData | null {
  if (!isTable(data) || !areTables(data["formats"]) || !areTables(data["sections"])) return null;
  return data["sections"].every((section) => areTables(section["steps"])) ? (data as unknown as PlanData) : null;
}

/** What stands in a field: a text or a number as it is written, and nothing for everything else. */
export function written(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(written) : []);

export const titleOf = (part: { title?: unknown; id?: unknown }): string => written(part.title) || written(part.id);

/** A number of minutes; null where the step is not in the format. */
export function minutesIn(step: PlanStep, format: string): number | null {
  const value = isTable(step.minutes) ? step.minutes[format] : undefined;
  return typeof value === "number" ? value : null;
}

export function planned(plan: PlanData, format: string): number {
  return plan.sections.flatMap(({ steps }) => steps).reduce((sum, step) => sum + (minutesIn(step, format) ?? 0), 0);
}

export const labelsOf = (value: unknown): { id: string; label: string }[] =>
  (areTables(value) ? value.map((each) => ({ id: written(each["id"]), label: written(each["label"]) })) : []);

/** The server's name of a part: its id, or its number where it has none. */
export const nameOf = (part: { id?: unknown }, at: number): string => written(part.id) || `number ${at + 1}`;
