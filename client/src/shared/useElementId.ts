/**
 * An element's id, for labels and descriptions. Preact's `useId` counts within what it drew at one time, and gives
 * an id twice where fields come later: then a label names two fields, and one of them has no name.
 */
import { useState } from "preact/hooks";

let made = 0;

/** The same for as long as its component stays on the page. */
export function useElementId(): string {
  return useState(() => `element-${++made}`)[0];
}
