/**
 * A new link to a session, in place of one that may have got into other hands.
 *
 * This page draws the new token and keeps it before it asks: if the answer is lost on its way, the old link is
 * refused from then on, and the page goes on by the one that it kept.
 */
import { moveDoorCodes } from "./lobby/doorCodeStorage";
import { moveNotes } from "./notes/noteStorage";
import { moveChoice } from "./rehearsal/choice";
import { moveRecord } from "./rehearsal/record";
import { follow } from "./recentSessions";

const KEY = "hearth.next-link";

interface Kept { from: string; to: string }

let kept: Kept | null = null; // for a browser that keeps nothing

/** Draws a token that nobody can guess, as the server's own are: 32 bytes in base64url. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Keeps the token that a link is about to be renewed by. */
export function keepNext(from: string, to: string): void {
  kept = { from, to };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch { /* the page itself remembers it */ }
}

/** The token that the link was renewed by, or may have been. */
export function nextAfter(token: string): string | null {
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null ?? kept;
  } catch { /* as above */ }
  return kept?.from === token ? kept.to : null;
}

export function forgetNext(): void {
  kept = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}

/** Goes on by the new link: what this browser remembers of the session goes with it. */
export function goOnBy(token: string, next: string, go = (hash: string) => { location.hash = hash; }): void {
  forgetNext();
  follow(token, next);
  moveDoorCodes(token, next);
  moveNotes(token, next);
  moveChoice(token, next);
  moveRecord(token, next);
  go(next);
}
