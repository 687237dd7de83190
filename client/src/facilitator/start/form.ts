/** The start form as a value: its draft, what is wrong with it, and what is sent. */
import { copy } from "../../copy/facilitator";
import { ANYBODY, type CrowdChoice } from "../rehearsal/choice";
import type { Offers } from "./api";

export interface Draft {
  kind: "workshop" | "rehearsal";
  plan: string;
  format: string;
  /** Empty: the plan's own. */
  language: string;
  facilitator: string;
  same: boolean;
  serverBy: string;
  purpose: string;
  /** `listed`: whom this server names anyway. */
  support: "listed" | "contact" | "waiver";
  label: string;
  phone: string;
  text: string;
  url: string;
  strict: boolean;
  reviewed: boolean;
  /** Who reads quiet words; empty: nobody can send one. */
  quietReader: string;
  doors: "open" | "slips";
  slips: string;
  /** Of a rehearsal: how many simulated people, how lively, and the number of people who came before. */
  people: string;
  scene: CrowdChoice["scene"];
  seed: string;
}

export const EMPTY: Draft = {
  kind: "workshop", plan: "", format: "", language: "", facilitator: "", same: false, serverBy: "", purpose: "",
  support: "listed", label: "", phone: "", text: "", url: "", strict: false, reviewed: false, quietReader: "", doors: "open", slips: "",
  people: String(ANYBODY.participants), scene: ANYBODY.scene, seed: "",
};

export type Field = "quietReader" | "facilitator" | "serverBy" | "purpose" | "label" | "phone" | "text" | "url" | "plan" | "format" | "slips" | "people" | "seed";
export type Errors = Partial<Record<Field, string>>;

const LIMITS: Partial<Record<Field, number>> = {
  facilitator: 80, serverBy: 80, quietReader: 80, purpose: 280, label: 80, phone: 40, text: 80, url: 300,
};

export function problemsOf(draft: Draft): Errors {
  const { errors } = copy.start;
  const found: Errors = {};
  for (const [field, limit] of Object.entries(LIMITS) as [Field, number][]) {
    if (String(draft[field as keyof Draft]).length > limit) found[field] = errors.long({ count: limit });
  }
  if (!draft.facilitator.trim()) found.facilitator = errors.facilitator;
  if (!draft.same && !draft.serverBy.trim()) found.serverBy = errors.server_by;
  if (draft.kind === "workshop" && draft.support === "contact") contactProblems(draft, found);
  if (draft.doors === "slips" && !slipsOf(draft)) found.slips = errors.slips;
  if (draft.kind === "rehearsal") crowdProblems(draft, found);
  return found;
}

const CROWD = { fewest: 4, most: 40 };

function crowdProblems(draft: Draft, found: Errors): void {
  const { errors } = copy.start;
  const count = Number(draft.people.trim());
  if (!/^\d{1,2}$/.test(draft.people.trim()) || count < CROWD.fewest || count > CROWD.most) found.people = errors.crowd;
  if (!/^[A-Za-z0-9]{0,12}$/.test(draft.seed.trim())) found.seed = errors.seed;
}

/** The simulated people of a rehearsal, as a draft without problems names them. */
export function crowdOf({ people, scene, seed }: Draft): CrowdChoice {
  return { participants: Number(people.trim()), scene, seed: seed.trim() };
}

const MOST_SLIPS = 200;

/** How many one-use door codes are wanted: 0 for none, or for what is no such number. */
export function slipsOf({ doors, slips }: Draft): number {
  if (doors !== "slips" || !/^\d{1,3}$/.test(slips.trim())) return 0;
  const count = Number(slips);
  return count <= MOST_SLIPS ? count : 0;
}

function contactProblems(draft: Draft, found: Errors): void {
  const { errors } = copy.start;
  if (!draft.label.trim()) found.label = errors.label;
  if (![draft.phone, draft.text, draft.url].some((way) => way.trim())) found.phone = errors.reach;
  if (draft.url.trim() && !/^https?:\/\/\S+$/.test(draft.url.trim())) found.url = errors.url;
}

/** Where nobody chose a language: the page's, if the plan is written in it. Otherwise the plan's own stands. */
export function withLanguage({ plans }: Offers, draft: Draft, page: string): Draft {
  const plan = plans.find(({ id }) => id === draft.plan);
  const proposed = !draft.language && plan?.language !== page && plan?.written.some(({ language }) => language === page);
  return proposed ? { ...draft, language: page } : draft;
}

/** The labels of those whom the server names in the session's language. */
export function listedIn({ languages, plans }: Offers, draft: Draft): string[] {
  const code = draft.language || plans.find(({ id }) => id === draft.plan)?.language;
  return languages.find((each) => each.code === code)?.contacts ?? [];
}

/** Where the server names somebody, nobody has to do without; where it does not, that cannot be the choice. */
export function withListed(draft: Draft, listed: readonly string[]): Draft {
  if (draft.support === "listed" && !listed.length) return { ...draft, support: "contact" };
  return draft.support === "waiver" && listed.length ? { ...draft, support: "listed" } : draft;
}

export function requestOf(draft: Draft): Record<string, unknown> {
  const facilitator = draft.facilitator.trim();
  const request: Record<string, unknown> = {
    plan: draft.plan,
    format: draft.format,
    facilitator,
    server_by: draft.same ? facilitator : draft.serverBy.trim(),
    rehearsal: draft.kind === "rehearsal",
    strict: draft.strict,
    reviewed: draft.reviewed,
    doors: slipsOf(draft),
  };
  if (draft.language) request["language"] = draft.language;
  if (draft.quietReader.trim()) request["quiet_reader"] = draft.quietReader.trim();
  if (draft.purpose.trim()) request["purpose"] = draft.purpose.trim();
  if (draft.kind === "workshop") Object.assign(request, careOf(draft));
  return request;
}

function careOf(draft: Draft): Record<string, unknown> {
  if (draft.support === "listed") return {};
  if (draft.support === "waiver") return { waiver: true };
  const ways = { phone: draft.phone.trim(), text: draft.text.trim(), url: draft.url.trim() };
  const given = Object.entries(ways).filter(([, way]) => way);
  return { support: { label: draft.label.trim(), ...Object.fromEntries(given) } };
}

const NAMES: Readonly<Record<string, Field>> = {
  plan: "plan", format: "format", language: "format", facilitator: "facilitator", server_by: "serverBy",
  purpose: "purpose", label: "label", phone: "phone", text: "text", url: "url", support: "label", doors: "slips", quiet_reader: "quietReader",
};

/** The server's complaints (plain or nested, `support.label`) beside the fields they mean. */
export function fromServer(fields: Record<string, unknown> | undefined): Errors {
  const found: Errors = {};
  for (const [name, what] of Object.entries(fields ?? {})) {
    if (what && typeof what === "object" && !Array.isArray(what)) {
      Object.assign(found, fromServer(what as Record<string, unknown>));
      continue;
    }
    const field = NAMES[name.split(".").pop() ?? ""];
    if (field) found[field] = copy.start.errors.other;
  }
  return found;
}
