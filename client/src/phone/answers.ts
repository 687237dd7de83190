/** From what a hand does on the phone (a draft) to what goes into the pot (a body), and to words. */
import type { AreaId, Labelled, Plan, Step } from "../wire/types";
import { own } from "../copy/en/participant";

export interface Draft {
  agreed?: boolean;
  text?: string;
  energy?: number;
  ease?: number;
  feelings?: string[];
  items?: Record<string, number | null>;
  word?: string;
  others?: number;
  me?: number;
  cards?: string[];
  option?: string;
}

export type Body = Record<string, unknown>;
export const PASS: Body = { pass: true };
export const isPass = (body: Body): boolean => body["pass"] === true;

export const TEXT_LIMIT = 280;
export const WORD_LIMIT = 24;
export const CARDS_LIMIT = 20;
export const FEELINGS_LIMIT = 2;

/** How many characters a person has left, as the server will count them. */
export function charactersLeft(text: string, limit = TEXT_LIMIT): number {
  return limit - [...tidy(text)].length;
}

export function tidy(text: string): string {
  // Signs that no keyboard types on purpose, and halves of emoji, would be refused.
  return text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\p{Cs}\p{Cc}]/gu, (sign) => (sign === "\n" ? sign : " ")).trim();
}

function textOf(text: string | undefined, limit = TEXT_LIMIT): string | null {
  const clean = tidy(text ?? "");
  return clean && [...clean].length <= limit ? clean : null;
}

/** The body for a draft, or null while something is missing or too long. */
export function bodyOf(plan: Plan, step: Step, draft: Draft): Body | null {
  switch (step.activity) {
    case "agree": return agreement(draft);
    case "check_in": return draft.energy && draft.ease
      ? { energy: draft.energy, ease: draft.ease, feelings: draft.feelings ?? [] } : null;
    case "pulse": return pulse(plan, step, draft);
    case "words": return wrap("word", textOf(draft.word, WORD_LIMIT));
    case "sliders": return draft.others === undefined || draft.me === undefined
      ? null : { others: draft.others, me: draft.me };
    case "share":
    case "commitment": return wrap("text", textOf(draft.text));
    case "resonance": return draft.cards?.length ? { cards: draft.cards } : null;
    case "choice": return draft.option ? { option: draft.option } : null;
    default: return null;
  }
}

function wrap(name: string, value: string | null): Body | null {
  return value === null ? null : { [name]: value };
}

function agreement(draft: Draft): Body | null {
  if (charactersLeft(draft.text ?? "") < 0) return null;
  const more = textOf(draft.text);
  return more ? { agree: true, text: more } : { agree: true };
}

function pulse(plan: Plan, step: Step, draft: Draft): Body | null {
  const given = draft.items ?? {};
  if (!Object.values(given).some((value) => value !== null)) return null;
  return { items: Object.fromEntries(itemsOf(plan, step).map(({ id }) => [id, given[id] ?? null])) };
}

/** The lines of a pulse: its own, or those that before and after share. */
export function itemsOf(plan: Plan, step: Step): Labelled[] {
  return step.items.length ? step.items : plan.instruments.pulse.items;
}

export function areaOf(energy: number, ease: number): AreaId {
  return `${energy >= 4 ? "lively" : "quiet"}_${ease >= 4 ? "ease" : "tense"}`;
}

/** What a person wrote by hand in a draft or body: worth keeping when it did not get through. */
export function handwriting(content: Draft | Body): string {
  const { text, word } = content as Draft;
  return tidy(text ?? word ?? "");
}

/** An answer in words: for "you put in", and for a screen reader. */
export function inWords(plan: Plan, step: Step, body: Body): string {
  const said = body as Draft & { agree?: boolean };
  if (isPass(body)) return own.passed;
  if (said.agree) return said.text ? `${own.agreed} ${said.text}` : own.agreed;
  if (said.text) return said.text;
  if (said.word) return said.word;
  if (said.cards) return own.cards(said.cards.length);
  if (said.option) return step.options.find(({ id }) => id === said.option)?.label ?? "";
  if (said.feelings) return whereabouts(plan, said);
  if (said.items) return own.items(Object.values(said.items).map((value) => (value === null ? "–" : String(value))));
  if (said.others !== undefined) return own.sliders(said.others, said.me ?? 0);
  return own.difference;
}

function whereabouts(plan: Plan, { energy = 4, ease = 4, feelings = [] }: Draft): string {
  const words = plan.instruments.feelings.filter(({ id }) => feelings.includes(id));
  return [plan.instruments.areas[areaOf(energy, ease)], ...words.map(({ word }) => word)].join(", ");
}
