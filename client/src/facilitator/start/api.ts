/** The two requests of the start form: which plans there are, and a new session. */
import type { Refused } from "../../wire/types";

export interface PlanChoice {
  id: string;
  title: string;
  about: string;
  formats: { id: string; title: string; minutes: number }[];
}

/** `door_codes` are told this once. */
export interface Made { facilitator: string; code: string; door_codes?: string[] }

export class Refusal extends Error {
  constructor(readonly status: number, readonly refused: Refused) {
    super(refused.message);
  }
}

/** Rejects with Refusal where the server said no, and with TypeError where it is away. */
async function call<T>(path: string, token: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: "omit",
    cache: "no-store",
  });
  const told = (await answer.json().catch(() => ({}))) as T & { error?: Refused };
  if (!answer.ok) throw new Refusal(answer.status, told.error ?? { code: "internal", message: "" });
  return told;
}

export async function plansOf(token: string): Promise<PlanChoice[]> {
  return (await call<{ plans: PlanChoice[] }>("/api/plans", token)).plans;
}

export function createSession(token: string, request: Record<string, unknown>): Promise<Made> {
  return call<Made>("/api/sessions", token, request);
}
