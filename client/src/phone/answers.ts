/** What phones send as answers, and how texts are counted on the way. */
import type { Body } from "../wire/types";

export type { Body };

/** What was set or typed so far; each activity knows the shape of its own. */
export type Draft = Readonly<Record<string, unknown>>;

export const PASS = { pass: true } as const;
export const isPass = (body: Body): boolean => "pass" in body;

export const TEXT_LIMIT = 280;
export const WORD_LIMIT = 24;

/** How many characters a person has left, as the server will count them. */
export function charactersLeft(text: string, limit = TEXT_LIMIT): number {
  return limit - [...normalizeText(text)].length;
}

export function normalizeText(text: string): string {
  // The server refuses control characters and halves of emoji, which no keyboard types on purpose.
  return text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\p{Cs}\p{Cc}]/gu, (sign) => (sign === "\n" ? sign : " ")).trim();
}

/** The text as it is sent, or null where it is empty or too long. */
export function textOf(text: string | undefined, limit = TEXT_LIMIT): string | null {
  const clean = normalizeText(text ?? "");
  return clean && [...clean].length <= limit ? clean : null;
}

/** The words that a person wrote in a draft or body: they are kept when they could not be sent. */
export function writtenText(content: Draft | Body): string {
  const { text, word } = content as { text?: string; word?: string };
  return normalizeText(text ?? word ?? "");
}
