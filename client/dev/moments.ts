/** Moments of a session as fixtures: what the room's state and the phone's shelf hold in each. */
import type { Plan, Snapshot, State, WallView } from "../src/wire/types";
import type { Stored, OutboxEntry } from "../src/phone/stored";

export interface Moment { state: Partial<State>; kept?: Partial<Stored>; seats?: number; connection?: "offline"; erased?: true }

const RUN = "00112233aabbccdd";
const texts = [
  "I'd look as if I couldn't do my job.", "They'd be kind, and that would be worse.",
  "I'm afraid they'd stop asking me for things.", "They'd tell me it's not so bad.",
  "That I'd cry and not know how to stop, in front of people I have to see again on Monday morning.",
  "They'd see how much I rehearse before I speak.", "Nothing. I think they know already.",
];
const card = (text: string, at: number) => ({
  id: `card${at}`, text, resonance: ([null, "few", "many", null, "most", null, null] as const)[at] ?? null,
});
export const wall: WallView = { run: RUN, revision: 3, pages: 2, cards: texts.map(card) };
const bare: WallView = { ...wall, cards: wall.cards.map((one) => ({ ...one, resonance: null })) };

const slip = (step: string, body: OutboxEntry["body"], where: OutboxEntry["where"]): Stored["outbox"] => ({
  [RUN]: { run: RUN, step, revision: 1, body, key: "", where, stands: body, takeBack: false, error: null },
});
const run = (step: string, seats = 18, more: Partial<NonNullable<State["run"]>> = {}): State["run"] => ({
  id: RUN, step, seats, mode: seats < 4 ? "nothing" : seats < 13 || step.includes("fears") ? "reveal" : "pool",
  needed: false, more_time: false, generation: 0, unreadable: 0, outcome: null, ...more,
});
const running = (seconds: number, left: number) => ({ seconds, ends_at: Date.now() + left * 1000, left: null });
const open = (step: string, seconds = 120, seats = 18): Partial<State> =>
  ({ step, stage: "open", run: run(step, seats), timer: running(seconds, seconds * 0.62), seats, band: "open" });
const closed = (step: string, snapshot: Snapshot | null, shown: WallView | null = null): Partial<State> =>
  ({ step, stage: "closed", run: run(step, 18, { outcome: "revealed" }), snapshot, wall: shown, timer: null });
const quiet = (step: string, seconds: number, left: number): Partial<State> =>
  ({ step, stage: "open", run: null, timer: running(seconds, left) });

const area = (id: string, level: "few" | "some" | "half" | "many", share: number | null) => ({ id, level, share });
export const checkIn: Snapshot = {
  kind: "check_in", mostly: null, feelings: [],
  areas: [area("lively_ease", "some", 30), area("lively_tense", "some", 20), area("quiet_ease", "half", 50), area("quiet_tense", "few", null)],
} as Snapshot;
export const before: Snapshot = {
  kind: "check_in", mostly: null, feelings: [],
  areas: [area("lively_ease", "few", null), area("lively_tense", "half", 50), area("quiet_ease", "some", 20), area("quiet_tense", "some", 30)],
} as Snapshot;

export function moments(plan: Plan): Record<string, Moment> {
  const items = plan.instruments.pulse.items;
  const pulse = (means: (number | null)[]): Snapshot => ({
    kind: "pulse", items: items.map(({ id }, at) => ({
      id, mean: means[at] ?? null, level: (["middle", "high", "low", "middle"] as const)[at] ?? "middle", mostly: at === 3,
    })),
  });
  const words = ["open", "naked", "honest", "soft", "risk", "brave", "exposed", "skin", "childhood", "no"];
  const choice = plan.sections.flatMap(({ steps }) => steps).find(({ id }) => id === "how-small")!;
  return {
    threshold: { state: {}, kept: { entered: false } },
    lobby: { state: {} },
    reading: { state: { step: "vulnerability-reading", stage: "open", timer: running(60, 41) } },
    land: { state: { step: "land", stage: "open", timer: running(120, 90) } },
    agree: { state: open("agreements") },
    "check-in": { state: open("before-check-in", 60), kept: { drafts: { "before-check-in": { run: RUN, draft: { energy: 5, ease: 6, feelings: ["curious"] } } } } },
    "check-in-fresh": { state: open("before-check-in", 60) },
    "check-in-closed": { state: closed("before-check-in", checkIn) },
    "check-in-after": { state: closed("after-check-in", checkIn) },
    pulse: { state: open("before-pulse"), kept: { drafts: { "before-pulse": { run: RUN, draft: { items: { [items[0]!.id]: 4, [items[1]!.id]: 6 } } } } } },
    "pulse-closed": { state: closed("after-pulse", pulse([4.5, 5.5, 3, null])) },
    word: { state: open("first-word", 90), kept: { drafts: { "first-word": { run: RUN, draft: { word: "open" } } } } },
    "words-closed": { state: closed("first-word", { kind: "words", words: words.map((text, at) => ({ text, size: (at % 5 === 0 ? 3 : at % 3 === 0 ? 2 : 1) as 1 | 2 | 3 })) }) },
    "talk-preview": { state: { step: "good-story", stage: "preview", timer: { seconds: 330, ends_at: null, left: 330 } } },
    talk: { state: quiet("trios", 540, 400), kept: { choices: { rung: "everyday" } } },
    sliders: { state: open("inside-outside", 150), kept: { drafts: { "inside-outside": { run: RUN, draft: { others: 8 } } } } },
    "sliders-closed": { state: closed("inside-outside", { kind: "sliders", others: 8, me: 4.5, gap: "others_more", mostly: false }) },
    preview: { state: { step: "wall-of-fears", stage: "preview", timer: { seconds: 240, ends_at: null, left: 240 } }, kept: { leftOver: true } },
    share: { state: open("wall-of-fears", 240, 6), kept: { drafts: { "wall-of-fears": { run: RUN, draft: { text: "If people saw this side of me, I'm afraid they'd stop asking me. Write to jo@example.org" } } } } },
    "share-fresh": { state: open("wall-of-fears", 240) },
    "in-pot": { state: { ...open("wall-of-fears", 240), band: "half" }, kept: { outbox: slip("wall-of-fears", { text: texts[0]! }, "pot") } },
    passed: { state: open("wall-of-fears", 240), kept: { outbox: slip("wall-of-fears", { pass: true }, "pot") } },
    waiting: { state: open("wall-of-fears", 240), kept: { outbox: slip("wall-of-fears", { text: texts[0]! }, "waiting") }, connection: "offline" },
    closing: { state: { ...open("wall-of-fears", 240), stage: "closing", timer: null } },
    wall: { state: closed("wall-of-fears", null, bare), kept: { outbox: slip("wall-of-fears", { text: texts[0]! }, "pot") } },
    dropped: { state: { ...closed("wall-of-fears", null), run: run("wall-of-fears", 18, { outcome: "dropped" }) } },
    "too-few": { state: open("wall-of-fears", 240, 3) },
    "last-call": { state: { ...open("owning-it", 180, 9), stage: "last_call", run: run("owning-it", 9, { needed: true }), timer: running(30, 22) } },
    "me-too": { state: { ...open("me-too", 210), wall: bare }, kept: { drafts: { "me-too": { run: RUN, draft: { cards: ["card1", "card3"] } } } } },
    "me-too-closed": { state: closed("me-too", null, wall) },
    note: { state: quiet("kind-note", 270, 100), kept: { journal: [{ id: "kind-note.hard", kind: "note", step: "kind-note", title: "", text: "That I always think I have to know." }] } },
    pause: { state: quiet("pause", 180, 140) },
    choice: { state: open("how-small", 180), kept: { drafts: { "how-small": { run: RUN, draft: { option: "say-a-feeling" } } } } },
    "choice-so-far": { state: { ...open("how-small", 180), band: "half", snapshot: { kind: "choice", mostly: null, options: choice.options.map(({ id }, at) => ({ id, level: (["half", "some", "few", "some", "few"] as const)[at]!, share: [50, 20, null, 30, null][at] ?? null })) } }, kept: { outbox: slip("how-small", { option: "not-yet" }, "pot") } },
    "choice-mostly": { state: closed("how-small", { kind: "choice", options: [], mostly: "not-yet" }) },
    rung: { state: quiet("rung", 60, 40), kept: { choices: { rung: "everyday" } } },
    commitment: { state: open("small-promise", 210), kept: { drafts: { "small-promise": { run: RUN, draft: { text: "When Monday's meeting starts, I'll say that I don't know yet." } } } } },
    reveal: { state: open("what-moved", 60), kept: { own: { "before-check-in": { energy: 3, ease: 2, feelings: [] }, "after-check-in": { energy: 3, ease: 5, feelings: [] }, "before-pulse": { items: { a: 3, b: 4 } }, "after-pulse": { items: { a: 5, b: 4 } } } } },
    "reveal-closed": { state: closed("what-moved", { kind: "change", parts: [
      { id: "pulse", detail: "interval", direction: "up", mean: 0.6, low: 0.1, high: 1.1, effect: null, effect_low: null, effect_high: null },
      { id: "energy", detail: "interval", direction: "same", mean: -0.1, low: -0.8, high: 0.6, effect: null, effect_low: null, effect_high: null },
      { id: "ease", detail: "effect", direction: "up", mean: 1.2, low: 0.6, high: 1.8, effect: 0.7, effect_low: 0.2, effect_high: 1.1 },
    ] }) },
    close: { state: quiet("close", 120, 80), kept: { journal: [{ id: "a", kind: "note", step: null, title: "A note of my own", text: "Call Mara." }] } },
    heavy: { state: open("wall-of-fears", 240), kept: { drafts: { "wall-of-fears": { run: RUN, draft: { text: "Some days I don't want to be here any more." } } } } },
    named: { state: open("owning-it", 240), kept: { drafts: { "owning-it": { run: RUN, draft: { text: "I told my manager Tom that it was me." } } } } },
    "word-small": { state: open("first-word", 90, 5), kept: { drafts: { "first-word": { run: RUN, draft: { word: "open" } } } } },
    "choice-small": { state: open("how-small", 180, 5) },
    "sliders-words": { state: closed("inside-outside", { kind: "sliders", others: null, me: null, gap: "others_more", mostly: false }) },
    "choice-words": { state: closed("how-small", { kind: "choice", mostly: null, options: choice.options.map(({ id }, at) => ({ id, level: (["half", "some", "few", "some", "few"] as const)[at]!, share: null })) }) },
    "agree-closed": { state: closed("agreements", { kind: "agree", level: "most" }, { ...bare, pages: 1, cards: bare.cards.slice(0, 2) }) },
    care: { state: { ...closed("wall-of-fears", null, wall), care: true } },
    "care-open": { state: { ...open("wall-of-fears", 240), care: true } },
    alone: { state: { ...open("wall-of-fears", 240), alone: true, strict: true } },
    left: { state: { step: "how-small", stage: "closed", run: run("how-small", 18, { outcome: "left" }) } },
    nothing: { state: closed("wall-of-fears", null) },
    erased: { state: {}, erased: true },
    rehearsal: { state: { rehearsal: true, promise: { first: ["rehearsal"], kept: ["erased_at_end"], not_promised: ["story_or_style"] } }, kept: { entered: false } },
    paused: { state: { ...open("wall-of-fears", 240), paused: true, rehearsal: true } },
  };
}
