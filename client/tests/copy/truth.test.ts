/** Sentences that stand on several pages do not contradict each other. */
import { expect, test } from "vitest";
import type { Written } from "../../src/copy/phrases";

const files = import.meta.glob<Written>("../../src/copy/en/*.toml", { eager: true, import: "default" });
const german = import.meta.glob<Written>("../../src/copy/de/*.toml", { eager: true, import: "default" });

/** Every sentence of a catalogue with its place. */
function sentences(value: Written, at: string): [string, string][] {
  if (typeof value === "string") return [[at, value]];
  return Object.entries(value).flatMap(([key, part]) => sentences(part as Written, `${at}.${key}`));
}
const read = (tables: Record<string, Written>) =>
  Object.entries(tables).flatMap(([path, table]) => sentences(table, path.replace(/.*\/(\w+)\.toml$/, "$1")));
const all = read(files);
const saying = (what: RegExp, said = all) => said.filter(([, text]) => what.test(text)).map(([at]) => at);

test("an open step takes answers: no pot is open or stays closed meanwhile", () => {
  expect(all.length).toBeGreaterThan(300);
  expect(saying(/pot (?:is open|stays closed)|^Open$|^Open, /i)).toEqual(["facilitator.lobby.slips.open"]);
});

test("the end is told in the future before it, and in the past only after it", () => {
  const before = all.filter(([at]) => /^facilitator\.end\.(?:text|hint)$|^participant\.journal\.body$/.test(at));
  expect(before).toHaveLength(3);
  for (const [at, text] of before) {
    expect(text, at).toMatch(/\bwill\b/);
    expect(text, at).not.toMatch(/goes now|is gone/);
  }
  expect(saying(/is erased\.$/).filter((at) => !/^(?:session\.erased|session\.frame|screen\.receipt|facilitator\.(?:receipt|hints\.end)|threshold\.door)/.test(at))).toEqual([]);
});

test("pages agree on what phones keep: what they stored goes, what was saved is its owner's", () => {
  const receipt = all.find(([at]) => at === "facilitator.receipt.text")?.[1];
  expect(receipt).toMatch(/stored/);
  expect(all.find(([at]) => at === "session.erased.body")?.[1]).toMatch(/stored/);
  expect(saying(/kept on their own phones is theirs|neither does this phone/)).toEqual([]);
});

test("pages say in the same words when what a phone stored goes", () => {
  const clause = "once its page hears of the end: at once while the page is open, otherwise when it is next opened";
  expect(all.filter(([, text]) => text.includes(clause)).map(([at]) => at).sort()).toEqual([
    "facilitator.end.text", "facilitator.receipt.text", "participant.journal.body",
  ]);
  expect(saying(/after a day it goes|hear of it/)).toEqual([]);
});

test("nobody's own answer is said to be among others, or to come out for certain", () => {
  expect(saying(/yours is among|it all comes out|you put in(?:to)? the pot (?:comes|stays)|the pot got a pass/i)).toEqual([]);
});

test("German is as true: before the end it is told in the future, in the same words, and of nobody's own answer more than is known", () => {
  const said = read(german);
  expect(said.length).toBeGreaterThan(1000);
  const clause = /sobald seine Seite vom Ende erfährt: sofort, solange die Seite offen ist, sonst, wenn sie das nächste Mal geöffnet wird/;
  expect(saying(clause, said).sort()).toEqual(["facilitator.end.text", "facilitator.receipt.text", "participant.journal.body"]);
  for (const at of ["facilitator.end.text", "facilitator.end.hint", "participant.journal.body"]) {
    expect(said.find(([place]) => place === at)?.[1], at).toMatch(/\b(?:wird|werden)\b.* verschwinden/);
  }
  expect(saying(/Topf (?:ist|bleibt) (?:offen|geschlossen)|kommt alles (?:zusammen )?heraus|deine ist (?:dabei|darunter)/i, said)).toEqual([]);
});
