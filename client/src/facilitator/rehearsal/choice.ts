/** Which simulated people a facilitator chose on the start page; the lobby of that session sends them. */
import type { Rehearse } from "../../wire/document";

export type CrowdChoice = Pick<Rehearse, "participants" | "scene" | "seed">;

export const ANYBODY: CrowdChoice = { participants: 12, scene: "usual", seed: "" };

const KEY = "hearth.crowd";

interface Kept { token: string; choice: CrowdChoice }

let held: Kept | null = null; // for a browser that stores nothing

export function keepChoice(token: string, choice: CrowdChoice): void {
  held = { token, choice };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(held));
  } catch { /* it lasts as long as the page */ }
}

/** What was chosen in this tab; on another device people come as they usually are. */
export function choiceOf(token: string): CrowdChoice {
  try {
    held = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null ?? held;
  } catch { /* as above */ }
  return held?.token === token ? held.choice : ANYBODY;
}

/** A session's link was renewed: what was chosen for it is found by the new one. */
export function moveChoice(token: string, next: string): void {
  if (held?.token === token || choiceOf(token) !== ANYBODY) keepChoice(next, choiceOf(token));
}
