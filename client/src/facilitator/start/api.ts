/** The two requests of the start form: what there is to choose from, and a new session. */
import type { Refused } from "../../wire/types";

export interface WrittenPlan {
  language: string;
  title: string;
  about: string;
  formats: { id: string; title: string; minutes: number }[];
}

/** `written`: as it is in each of its languages, its own first. `own`: of the facilitator whose link this is. */
export interface PlanChoice extends WrittenPlan { id: string; written: WrittenPlan[]; own?: boolean }

/** `partial`: some of it is still English. `reviewed`: somebody who speaks it has read its care lists. `contacts`: whom the server names in it. */
export interface SessionLanguage { code: string; name: string; partial: boolean; reviewed: boolean; contacts?: string[] }

/** What the form offers. */
export interface Offers { plans: PlanChoice[]; languages: SessionLanguage[]; settings?: ServerSettings; facilitator?: string }

/** A running session of the facilitator whose start link this is. */
export interface OwnSession { id: string; title: string; code: string; rehearsal: boolean; started: boolean }

/** `keys_outlive_worker`: false where an open pot's key lies in the server's process alone. An older server says nothing. */
export interface ServerSettings { private_line: boolean; keys_outlive_worker: boolean }

/** `door_codes` are told this once. */
export interface Made { facilitator: string; code: string; door_codes?: string[] }

export class Refusal extends Error {
  constructor(readonly status: number, readonly refused: Refused) {
    super(refused.message);
  }
}

/** A file goes as it is, anything else as JSON. Rejects with Refusal where the server said no, and with TypeError where it is away. */
export async function call<T>(path: string, token: string, body?: unknown, method = body === undefined ? "GET" : "POST"): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "Content-Type": body instanceof Blob ? "text/plain" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    credentials: "omit",
    cache: "no-store",
  });
  const told = (await answer.json().catch(() => ({}))) as T & { error?: Refused };
  if (!answer.ok) throw new Refusal(answer.status, told.error ?? { code: "internal", message: "" });
  return told;
}

export const offersOf = (token: string): Promise<Offers> => call<Offers>("/api/plans", token);

export const ownSessions = (token: string): Promise<{ sessions: OwnSession[] }> => call("/api/sessions", token);

/** Lets a token that this page has drawn open a session of one's own. */
export const comeBack = (token: string, id: string, fresh: string, label: string): Promise<unknown> =>
  call(`/api/sessions/${id}/links`, token, { token: fresh, label });

export function createSession(token: string, request: Record<string, unknown>): Promise<Made> {
  return call<Made>("/api/sessions", token, request);
}
