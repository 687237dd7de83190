/**
 * Start settings that a facilitator keeps for the next time, by names of their own: in this browser alone.
 *
 * They hold what was chosen and typed on the start form, and nothing that opens anything: no link, no door code.
 */
import { EMPTY, type Draft } from "./form";

const KEY = "hearth.start-settings";
export const MOST_SETTINGS = 12;
const LONGEST = 60; // signs of a name

export interface KeptSettings { name: string; draft: Draft }

let held: KeptSettings[] = []; // for a browser that stores nothing

/** What a draft is made of: a browser may hold fields of an older page, and anything at all. */
function draftOf(found: unknown): Draft {
  const given = (found ?? {}) as Record<string, unknown>;
  const fields = Object.entries(EMPTY).map(([name, usual]) => [name, typeof given[name] === typeof usual ? given[name] : usual]);
  return Object.fromEntries(fields) as unknown as Draft;
}

export function keptSettings(): KeptSettings[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]") as { name?: unknown; draft?: unknown }[];
    held = found.filter(({ name }) => typeof name === "string" && name).map(({ name, draft }) => ({ name: String(name), draft: draftOf(draft) }));
  } catch { /* what this page holds */ }
  return held;
}

function write(all: KeptSettings[]): KeptSettings[] {
  held = all;
  try {
    if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  } catch { /* as above */ }
  return all;
}

/** Keeps a draft under a name; one of the same name gives way, and so does the oldest of many. */
export function keepSettings(name: string, draft: Draft): KeptSettings[] {
  const called = name.trim().slice(0, LONGEST);
  if (!called) return keptSettings();
  const others = keptSettings().filter((one) => one.name !== called);
  return write([{ name: called, draft }, ...others].slice(0, MOST_SETTINGS));
}

export function forgetSettings(name: string): KeptSettings[] {
  return write(keptSettings().filter((one) => one.name !== name));
}
