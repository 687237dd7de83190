/**
 * Start settings that a facilitator keeps for the next time, by names of their own: in this browser alone.
 *
 * They hold what was chosen and typed on the start form, and nothing that opens anything: no link, no door code.
 */
import { browserKept } from "../browserKept";
import { EMPTY, type Draft } from "./form";

export const MOST_SETTINGS = 12;
const LONGEST = 60; // signs of a name

export interface KeptSettings { name: string; draft: Draft }

/** What a draft is made of: a browser may hold fields of an older page, and anything at all. */
function draftOf(found: unknown): Draft {
  const given = (found ?? {}) as Record<string, unknown>;
  const fields = Object.entries(EMPTY).map(([name, usual]) => [name, typeof given[name] === typeof usual ? given[name] : usual]);
  return Object.fromEntries(fields) as unknown as Draft;
}

const kept = browserKept<KeptSettings[]>("hearth.start-settings", [], (found) =>
  (found as { name?: unknown; draft?: unknown }[]).filter(({ name }) => typeof name === "string" && name)
    .map(({ name, draft }) => ({ name: String(name), draft: draftOf(draft) })));

export const keptSettings = (): KeptSettings[] => kept.read();

/** Keeps a draft under a name; one of the same name gives way, and so does the oldest of many. */
export function keepSettings(name: string, draft: Draft): KeptSettings[] {
  const called = name.trim().slice(0, LONGEST);
  if (!called) return keptSettings();
  const others = keptSettings().filter((one) => one.name !== called);
  return kept.write([{ name: called, draft }, ...others].slice(0, MOST_SETTINGS));
}

export function forgetSettings(name: string): KeptSettings[] {
  return kept.write(keptSettings().filter((one) => one.name !== name));
}
