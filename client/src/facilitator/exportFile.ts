/** Fetches the export from the server and saves it as a file. */
import type { Card, Plan, Refused, Snapshot, State, Step } from "../wire/types";
import { stepsOf } from "./nextAction";

export type FileFormat = "txt" | "csv" | "json";
export const FORMATS: readonly FileFormat[] = ["txt", "csv", "json"];

/** What the server gives as JSON: what the room was shown of steps that may be kept, each list in a fresh order. */
export interface Exported { steps: readonly ExportedStep[] }
export interface ExportedStep {
  id: string;
  cards: readonly Pick<Card, "text" | "resonance">[];
  snapshot: Exclude<Snapshot, { kind: "words" }> | ExportedWords | null;
}
interface ExportedWords { kind: "words"; words: readonly { text: string; size: string }[] }

/** Steps whose prompt said "may be kept"; a strict session has none. */
export function keptSteps(plan: Plan, { strict }: Pick<State, "strict">): Step[] {
  return strict ? [] : stepsOf(plan).filter((step) => step.keep === "may_be_kept");
}

export class ExportRefused extends Error {
  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

/** Rejects with ExportRefused where the server refuses, and with TypeError where it cannot be reached. */
export async function fetchFile(token: string, format: FileFormat): Promise<Blob> {
  const answer = await fetch(`/api/export?format=${format}`, {
    headers: { Authorization: `Bearer ${token}` }, credentials: "omit", cache: "no-store",
  });
  if (answer.ok) return answer.blob();
  const told = (await answer.json().catch(() => ({}))) as { error?: Refused };
  throw new ExportRefused(told.error ?? { code: "internal", message: "" });
}

export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
