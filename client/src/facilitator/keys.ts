/** Keyboard and presentation clicker: which key means which move. */

export type KeyMove = "next" | "back" | "page_next" | "page_back" | "blank" | "pause" | "discard" | "undo" | "help"
  | "more_time" | "held" | "agenda" | "room" | "guide" | "more";

export interface Press {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** Where the focus was: in a text field, on a control, or anywhere else. */
export type Spot = "typing" | "control" | "page";

const KEYS: Readonly<Record<string, KeyMove>> = {
  PageDown: "page_next", PageUp: "page_back",
  ArrowRight: "next", " ": "next", ArrowLeft: "back",
  b: "blank", B: "blank", ".": "blank",
  p: "pause", P: "pause",
  d: "discard", D: "discard",
  z: "undo", Z: "undo",
  "?": "help",
  "+": "more_time", "=": "more_time", // where a keyboard has the sign: + is often = with Shift
  h: "held", H: "held",
  a: "agenda", A: "agenda",
  r: "room", R: "room",
  g: "guide", G: "guide",
  m: "more", M: "more",
};

export function keyMove(press: Press, spot: Spot): KeyMove | null {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return null;
  if (spot === "typing") return null;
  // A space on a button presses that button, and nothing else.
  if (spot === "control" && press.key === " ") return null;
  return KEYS[press.key] ?? null;
}

const TEXTS = "input, textarea, select, [contenteditable]";
const CONTROLS = "button, a, summary, [role=button]";

export function spotOf(target: EventTarget | null): Spot {
  if (!(target instanceof Element)) return "page";
  if (target.closest(TEXTS)) return "typing";
  return target.closest(CONTROLS) ? "control" : "page";
}
