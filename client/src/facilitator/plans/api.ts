/** The requests about plans of one's own. */
import type { FacilitatorWelcome, ScreenWelcome, State, Welcome } from "../../wire/types";
import { page } from "../language";
import { call, Refusal, type WrittenPlan } from "../start/api";

/** Before the id of an own plan, where the server names it beside those that come with Hearth. */
export const OWN = "own-";

/** `line` and `column` count from 1; `suggestion`: what was probably meant, in place of what stands there; often nothing. */
export interface PlanProblem { line: number; column: number; path: string; message: string; advice: string; code: string; suggestion: string }

/** `plan`: null where this server cannot play it, and `problems` say why. */
export interface OwnPlan { id: string; version: string; plan: WrittenPlan | null; problems: PlanProblem[] }

/** How a key is written: `other` can be written as text alone. */
export interface ActivityKey { name: string; kind: "text" | "texts" | "labels" | "step" | "other"; needed: boolean }
/** `origin`: the activity of the steps that this one can go back to. */
export interface ActivityParts { name: string; collects: boolean; origin: string; keys: ActivityKey[] }

export interface OwnPlans { plans: OwnPlan[]; most: number; kilobytes: number; chapter_kilobytes: number; activities: ActivityParts[] }
export interface Checked { problems: PlanProblem[]; plan: WrittenPlan | null }

/** What became of a heading; `steps`: those of a section, beside what is read. */
export interface HeadingFate { heading: string; became: "title" | "section" | "joined" | "paragraph"; steps: string[] }
export interface ChapterDraft { title: string; text: string; headings: HeadingFate[] }

export interface Moment { step: string; stage: State["stage"]; state: State }
export interface PreviewPages { phone: Welcome; screen: ScreenWelcome; desk: FacilitatorWelcome }
export interface PlanPreview {
  plan: string;
  format: string;
  language: string;
  formats: { id: string; title: string; minutes: number }[];
  written: WrittenPlan[];
  pages: PreviewPages;
  moments: Moment[];
}

/** The page's language: in it the server says what is wrong with a plan. */
const told = (path: string): string => `${path}?language=${page.spoken().code}`;

export const listOwn = (token: string): Promise<OwnPlans> => call(told("/api/plans/own"), token);
export const readOwn = (token: string, id: string): Promise<OwnPlan & { text: string }> => call(told(`/api/plans/own/${id}`), token);
export const addOwn = (token: string, text: string): Promise<OwnPlan> => call(told("/api/plans/own"), token, { text });
export const changeOwn = (token: string, id: string, text: string, version: string): Promise<OwnPlan> =>
  call(told(`/api/plans/own/${id}`), token, { text, version }, "PUT");
export const removeOwn = (token: string, id: string, version: string): Promise<unknown> =>
  call(`/api/plans/own/${id}`, token, { version }, "DELETE");
export const builtInText = (token: string, plan: string, language: string): Promise<{ text: string }> =>
  call(`/api/plans/text/${encodeURIComponent(plan)}?language=${encodeURIComponent(language)}`, token);
export const checkText = (token: string, text: string): Promise<Checked> => call(told("/api/plans/check"), token, { text });
/** `into`: the language in which it is shown; the plan's own where it is empty. */
export const previewText = (token: string, text: string, format: string, into: string): Promise<PlanPreview> =>
  call(told("/api/plans/preview"), token, { text, format, into });

/** `into`: the language of the steps that are drafted. Nothing is kept. */
export const draftOf = (token: string, chapter: Blob, name: string, into: string): Promise<ChapterDraft> =>
  call(`${told("/api/plans/chapter")}&${new URLSearchParams({ name, into }).toString()}`, token, chapter);

/** A page to print, without a script. */
export interface PrintedPlan { page: string; format: string; language: string; formats: PlanPreview["formats"]; written: WrittenPlan[] }
export const printText = (token: string, text: string, format: string, into: string): Promise<PrintedPlan> =>
  call(told("/api/plans/print"), token, { text, format, into });

/** What a refusal says is wrong with a plan; nothing for any other trouble. */
export function problemsIn(error: unknown): PlanProblem[] {
  const told = error instanceof Refusal ? (error.refused as { problems?: PlanProblem[] }).problems : undefined;
  return told ?? [];
}

export const isChanged = (error: unknown): boolean => error instanceof Refusal && error.refused.code === "plan_changed";
