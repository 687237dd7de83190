/** What phones send as answers. */
import type { Body } from "../wire/types";

export type { Body };
export { charactersLeft, normalizeText } from "./texts";

/** What was set or typed so far; each activity knows the shape of its own. */
export type Draft = Readonly<Record<string, unknown>>;

export const PASS = { pass: true } as const;
export const isPass = (body: Body): boolean => "pass" in body;

/** The words that a person wrote in a draft or body, as they were typed: they are kept when they could not be sent. */
export function writtenText(content: Draft | Body): string {
  const { text, word } = content as { text?: string; word?: string };
  return (text ?? word ?? "").trim();
}
