/** Moments of a workshop, made up, to look at the desk and the screen without a server. */
import type { Card, HeldCard, Run, Snapshot, Stage, State, Step, FacilitatorWelcome } from "../src/wire/types";

const TEXTS = [
  "If people saw this side of me, I'm afraid they'd stop asking me to lead anything.",
  "I don't let on that I read every message four times before I send it.",
  "They'd think I never really earned my place here.",
  "I'd rather look sure than say I need another day.",
  "If people saw this side of me, I'm afraid they'd be kind about it, and then careful with me for ever after, "
    + "and I would never again know whether a yes is a yes. That careful kindness is what I fear most.",
  "I don't let on that I get lonely in a full room.",
  "They'd laugh. Not loudly. But they'd laugh.",
  "I'd rather look sure than ask what the word meant.",
  "If people saw this side of me, I'm afraid they'd tell my story before I do.",
  "I don't let on that I still rehearse phone calls.",
  "They'd find out how much I guess.",
  "I'd rather look sure than be seen to change my mind in front of everyone.",
];
const card = (n: number): Card => ({ id: `c${n}`, text: TEXTS[n % TEXTS.length]!, resonance: null });
export const cards = (count: number, marks = false): Card[] => Array.from({ length: count }, (_, n) => (
  { ...card(n), resonance: marks ? ([null, "few", "many", "most"] as const)[n % 4]! : null }));

const share = <Id extends string>(id: Id, level: "few" | "some" | "half" | "many" | "most", part: number | null) =>
  ({ id, level, share: part });

export function snapshotOf(step: Step): Snapshot | null {
  switch (step.activity) {
    case "check_in": return {
      kind: "check_in", mostly: null, feelings: [],
      areas: [share("lively_ease", "some", 30), share("lively_tense", "some", 20),
        share("quiet_ease", "half", 40), share("quiet_tense", "few", null)],
    };
    case "pulse": return {
      kind: "pulse", items: ["half-formed", "kind-to-slips", "in-common", "free-to-skip"].map((id, n) => ({
        id, mean: [3.5, 4, 4.5, 5.5][n]!, level: "middle" as const, mostly: false })),
    };
    case "words": return {
      kind: "words", words: ["open", "weak", "brave", "naked", "honest", "soft", "risk", "trust", "small",
        "seen", "fragile", "near", "warm", "afraid", "real", "unsure"].map((text, n) => ({
        text, size: ([1, 2, 1, 3, 1, 1, 2] as const)[n % 7]! })),
    };
    case "sliders": return { kind: "sliders", others: 7.5, me: 4.5, gap: "others_more", mostly: false };
    case "choice": return {
      kind: "choice", mostly: null,
      options: step.options.map((option, n) => share(option.id, (["some", "few", "half", "some", "some"] as const)[n % 5]!,
        [20, null, 40, 20, 20][n % 5]!)),
    };
    case "agree": return { kind: "agree", level: "most" };
    case "reveal": return {
      kind: "change", parts: (["pulse", "energy", "ease"] as const).map((id, n) => ({
        id, detail: "interval" as const, direction: (["up", "same", "up"] as const)[n]!, mean: [0.8, 0.1, 1.2][n]!,
        low: [0.2, -0.6, 0.3][n]!, high: [1.4, 0.8, 2.1][n]!, effect: null, effect_low: null, effect_high: null })),
    };
    default: return null;
  }
}

/** What a facilitator's page is told when it asks `held`. */
export const held = (count: number): HeldCard[] => ([
  { id: "feedfacefeedface", text: "My manager Tom would laugh, and tell Sabine in finance.", why: "name", allowed: false },
  { id: "feedfacefeedfacf", text: "I know exactly which pills, and how many of them.", why: "method", allowed: false },
  { id: "feedfacefeedfad0", text: "Whoever said that at lunch will be sorry, I'll see to it.", why: "threat", allowed: false },
] as const).slice(0, count);

/**
 * `#step=wall-of-fears&stage=open&seats=12&cards=12&marks&blank&paused&spot&snap&away&needed&outcome=dropped`
 * and `&strict&care&alone&held=3&doors=12&added=2`
 */
export function stateFrom(query: URLSearchParams, welcome: FacilitatorWelcome): State {
  const id = query.get("step");
  const step = welcome.plan.sections.flatMap((section) => section.steps).find((one) => one.id === id) ?? null;
  const stage = (query.get("stage") ?? (step ? "open" : "lobby")) as Stage;
  const seats = Number(query.get("seats") ?? 12);
  const collects = !!step?.collects;
  const closed = stage === "closed";
  const run: Run | null = collects && stage !== "preview" ? {
    id: "r1", step: step.id, seats, mode: seats < 4 ? "nothing" : seats < 13 ? "reveal" : "pool",
    needed: query.has("needed"), more_time: false, generation: 0, unreadable: 0,
    outcome: closed ? (query.get("outcome") ?? "revealed") as Run["outcome"] : null,
  } : null;
  const revealed = closed && run?.outcome === "revealed";
  const count = Number(query.get("cards") ?? 12);
  const added = Number(query.get("added") ?? 0); // lines that were added to the agreements
  const wall = step && step.activity === "agree" && revealed && added
    ? { run: "w1", revision: 1, pages: 1, cards: cards(added) }
    : step && (step.activity === "resonance" || (revealed && step.written && step.activity !== "agree"))
    ? { run: "w1", revision: 1, pages: 1, cards: cards(count, query.has("marks") || (revealed && step.activity === "resonance")) }
    : null;
  const left = step ? Number(query.get("left") ?? Math.round(step.seconds * 0.62)) : 0;
  const running = (stage === "open" || stage === "last_call") && !query.has("paused");
  return {
    epoch: "e", version: 7, stage, paused: query.has("paused"), blank: query.has("blank"),
    rehearsal: query.has("rehearsal"), seats, here: !query.has("some"), step: step?.id ?? null, run,
    timer: step && !closed && stage !== "closing" ? {
      seconds: step.seconds, ends_at: running ? Date.now() + left * 1000 : null, left: running ? null : left,
    } : null,
    band: (query.get("band") ?? (seats < 13 ? "open" : "half")) as State["band"],
    snapshot: step && (revealed || query.has("snap")) ? snapshotOf(step) : null,
    wall, spotlight: query.get("spot"),
    strict: query.has("strict"), care: query.has("care"), alone: query.has("alone"),
  } as State;
}
