/** A rehearsal told step by step: what simulated people did, what the facilitator did, and what the guide is asked. */
import type { GuidePart } from "../../wire/types";
import type { Did } from "./moves";
import type { CrowdEntry, DeskEntry, Entry, RehearsalRecord } from "./record";

export type About = NonNullable<CrowdEntry["about"]>;
/** What a simulated person did, or what their text was about: each kind has words of its own. */
export type Kind = Exclude<CrowdEntry["what"], "answered"> | About;

/** Simulated people who did the same. `at`: when the first of them did. */
export interface CrowdLine { from: "crowd"; at: number; kind: Kind; who: readonly number[] }
/** `after`: seconds since a card began to wait, where that is what was decided. */
export interface DeskLine { from: "desk"; at: number; what: Did; seconds: number | null; count: number; after: number | null }
export type Line = CrowdLine | DeskLine;

export interface Chapter {
  key: string;
  /** Where nothing is on show yet there is no step. */
  step: { id: string; title: string; section: string } | null;
  at: number;
  lines: readonly Line[];
  answered: number;
  /** Kinds that are met here for the first time: what is said of them stands once. */
  fresh: readonly Kind[];
  guide: Pick<GuidePart, "watch" | "heavy">;
}

export interface Story { began: number; chapters: readonly Chapter[]; people: boolean }

/** Done by many at once, and told in one line. */
const TOGETHER = new Set<Kind>(["came", "passed", "silent", "more_time", "took_back"]);
const HEAVY = new Set<Kind>(["distress", "threat", "name"]);
const QUIET = new Set<Kind>(["passed", "silent", "moment", "took_back", "left"]);
const DECIDED = new Set<Did>(["allowed", "dropped_card", "dropped_with_care"]);

export function storyOf({ entries, steps, guide }: RehearsalRecord): Story {
  const inOrder = entries.map((entry, place) => ({ entry, place }))
    .sort((a, b) => a.entry.at - b.entry.at || a.place - b.place).map(({ entry }) => entry);
  const known = new Map(steps.map((step) => [step.id, step]));
  const met = new Set<Kind>();
  return {
    began: inOrder[0]?.at ?? 0,
    chapters: parts(inOrder).map(({ id, at, entries: own }, place) => {
      const lines = linesOf(own);
      const kinds = new Set(lines.flatMap((line) => (line.from === "crowd" ? [line.kind] : [])));
      const fresh = [...kinds].filter((kind) => !met.has(kind));
      fresh.forEach((kind) => met.add(kind));
      return {
        key: `${place}`,
        step: id === null ? null : known.get(id) ?? { id, title: id, section: "" },
        at, lines, fresh,
        answered: own.filter((entry) => entry.from === "crowd" && entry.what === "answered").length,
        guide: asked(id === null ? undefined : guide[id], kinds),
      };
    }),
    people: entries.some(({ from }) => from === "crowd"),
  };
}

interface Part { id: string | null; at: number; entries: Entry[] }

const begins = (entry: Entry): entry is DeskEntry => entry.from === "desk" && (entry.what === "step" || entry.what === "pace");

/** A part begins when a step comes on show. Who answers a step that this desk did not see come begins one as well. */
function parts(entries: readonly Entry[]): Part[] {
  const found: Part[] = [];
  const seen = new Set<string | null>();
  const begin = (id: string | null, at: number) => {
    found.push({ id, at, entries: [] });
    seen.add(id);
  };
  for (const entry of entries) {
    const unseen = entry.from === "crowd" && entry.step !== null && !seen.has(entry.step);
    if (begins(entry) || unseen) begin(entry.step, entry.at);
    if (!found.length) begin(null, entry.at);
    found.at(-1)!.entries.push(entry);
  }
  return found;
}

function linesOf(entries: readonly Entry[]): Line[] {
  const lines: Line[] = [];
  const together = new Map<Kind, CrowdLine>();
  let waitsSince: number | null = null;
  for (const entry of entries) {
    if (entry.from === "desk") {
      if (entry.what === "step") continue; // the heading says it
      if (entry.what === "held") waitsSince ??= entry.at;
      const after = waitsSince !== null && DECIDED.has(entry.what) ? Math.round((entry.at - waitsSince) / 1000) : null;
      lines.push({ from: "desk", at: entry.at, what: entry.what, seconds: entry.seconds ?? null, count: entry.count ?? 1, after });
      continue;
    }
    const kind = entry.about ?? (entry.what === "answered" ? null : entry.what);
    if (!kind) continue;
    const before = together.get(kind);
    if (before) {
      before.who = [...before.who, entry.who];
      continue;
    }
    const line: CrowdLine = { from: "crowd", at: entry.at, kind, who: [entry.who] };
    if (TOGETHER.has(kind)) together.set(kind, line);
    lines.push(line);
  }
  return lines;
}

/** Which of the guide's own words are about what happened. */
function asked(part: GuidePart | undefined, kinds: ReadonlySet<Kind>): Pick<GuidePart, "watch" | "heavy"> {
  const any = (wanted: ReadonlySet<Kind>) => [...kinds].some((kind) => wanted.has(kind));
  return { watch: any(QUIET) ? part?.watch ?? "" : "", heavy: any(HEAVY) ? part?.heavy ?? "" : "" };
}
