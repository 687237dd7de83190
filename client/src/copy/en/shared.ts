/** The catalogue of what every page says. */
import type { Band, ChangePart, Level, Outcome, Resonance } from "../../wire/types";

const levels: Record<Level, string> = {
  few: "few or none",
  some: "some of us",
  half: "about half",
  many: "many of us",
  most: "most of us",
};

const resonance: Record<Resonance, string> = {
  few: "true for a few",
  many: "true for many",
  most: "true for most",
};

const bands: Record<Band, string> = {
  open: "The pot is open",
  coming: "Answers are coming in",
  quarter: "About a quarter is in",
  half: "About half is in",
  most: "Most answers are in",
};

const outcomes: Record<Outcome, string> = {
  revealed: "Here is what the room said.",
  dropped: "Too few answers came in to keep them mixed, so all of them are destroyed.",
  withdrawn: "This result was taken back, and is not shown any more.",
  left: "It was closed early, so what was in the pot is destroyed.",
};

const changes: Record<ChangePart["id"], string> = {
  pulse: "How safe it feels here",
  energy: "Energy",
  ease: "Ease",
};

export const copy = {
  name: "Hearth",
  levels,
  resonance,
  bands,
  outcomes,
  changes,
  pot: {
    empty: "A clay pot, still empty",
    taking: "A folded slip goes into the pot",
    keeping: "The pot keeps the answers, mixed",
    closing: "The pot is closed; its answers are being mixed",
    giving: "Mixed slips come out of the pot together",
    left: "The pot is empty",
  },
  time: {
    left: (spoken: string) => `${spoken} left`,
    paused: "paused",
    over: "time is up",
    spoken: (minutes: number, seconds: number) =>
      [minutes && `${minutes} min`, (seconds || !minutes) && `${seconds} s`].filter(Boolean).join(" "),
  },
  pictures: {
    nothing: "Nothing to show for this one.",
    mostlyHere: (label: string) => `Most of us: ${label}`,
    mostlyWhy: "We were so much of one mind that more detail could point at someone.",
    before: "Before",
    after: "Now",
    feelings: "Words we chose",
    checkIn: "Where we are: energy from bottom to top, ease from left to right",
    pulse: { low: "leaning low", middle: "in the middle", high: "leaning high" },
    pulseNone: "too few answered this line",
    pulseMostly: "most of us alike",
    outOfSeven: (mean: number) => `${mean} out of 7`,
    others: "Someone else",
    me: "Me",
    outOfTen: (mean: number) => `${mean} out of 10`,
    gap: {
      others_more: "We set it higher for others than for ourselves.",
      same: "We set it about the same for others and ourselves.",
      me_more: "We set it higher for ourselves than for others.",
    },
    rank: { higher: "higher", lower: "lower", same: "about the same" },
    slidersMostly: "Most of us answered much alike.",
    slidersNone: "Too few set both to say more.",
    words: "Words of the room",
    wordSize: ["", "", ", said by several", ", said by many"],
    noWords: "No words came out this time.",
    wall: "Notes of the room, in no order",
    noCards: "No notes came out this time.",
    meToo: "True for me too",
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    nextPage: "More notes",
    previousPage: "Earlier notes",
    agreed: (level: string) => `Agreed: ${level}`,
    change: {
      title: "What moved",
      none: "Too few of us answered both times to say anything.",
      up: "went up for us, taken together",
      down: "went down for us, taken together",
      same: "shows no clear change for us, taken together",
      mean: (mean: string) => `${mean} on average`,
      range: (low: string, high: string) => `likely between ${low} and ${high}`,
      effect: (size: string, low: string, high: string) =>
        `standardised: ${size} (from ${low} to ${high})`,
      unsure: "Too few of us to be sure.",
      caveat:
        "One hour, nobody to compare with, and a scale that is not validated. "
        + "Being franker at the end can lower a score.",
      less: "less",
      more: "more",
      none_short: "no change",
    },
  },
};
