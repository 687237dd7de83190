/** Sentences about a person's own answer hold in every state that it can be in. */
import { describe, expect, test } from "vitest";
import { canTakeBack, keptWords, noticeAtClose, saidOfKept, saidOfMine, saidWhenThrough, saidWhileOpen } from "../../src/phone/said";
import { isPass, PASS } from "../../src/phone/answers";
import type { EntryStatus, OutboxEntry } from "../../src/phone/stored";
import type { Run, State, Step } from "../../src/wire/types";

const TEXT = { text: "I often say yes too fast." };
const WORD = { word: "open" };
const written = { written: true } as Step;
const tapped = { written: false } as Step;
const no = (code: string) => ({ code, message: "" }) as OutboxEntry["error"];

function entry(where: EntryStatus, more: Partial<OutboxEntry> = {}): OutboxEntry {
  return { run: "r", step: "s", revision: 1, body: TEXT, key: "", where, stands: null, takeBack: false, error: null, ...more };
}

function showing(run: Partial<Run>, snapshot: unknown = null): Pick<State, "run" | "snapshot"> {
  return { run: { id: "r", mode: "reveal", outcome: null, unreadable: 0, ...run } as Run, snapshot: snapshot as State["snapshot"] };
}

const PICTURE = { kind: "words", words: [] };
const WITHOUT_ONE = ["pot", "out", "waiting"] as const;
const open = [showing({}), showing({ mode: "pool" }), showing({ mode: "pool" }, PICTURE)];

describe("while answers are taken", () => {
  test.each(WITHOUT_ONE)("a pass that is %s reads like an answer", (where) => {
    for (const state of open) expect(saidWhileOpen(entry(where, { body: PASS }), state)).toEqual(saidWhileOpen(entry(where), state));
  });

  test("it is in the pot once the server has said so, and not before", () => {
    expect(saidWhileOpen(entry("pot"), showing({})).title).toMatch(/in the pot/);
    expect(saidWhileOpen(entry("waiting"), showing({})).title).not.toMatch(/in the pot/);
    expect(isPass(entry("pot").body)).toBe(false);
  });

  test("one that is asked back is not on its way to the pot", () => {
    for (const where of WITHOUT_ONE) {
      const { title, body } = saidWhileOpen(entry(where, { takeBack: true }), showing({}));
      expect(`${title} ${body}`).not.toMatch(/the pot/);
    }
  });

  test("one whose pot lost its key is on its way again, with the reason", () => {
    const { title, body } = saidWhileOpen(entry("waiting", { again: true, generation: 1 }), showing({}));
    expect(title).not.toMatch(/in the pot/);
    expect(body).toMatch(/key/);
    expect(saidWhileOpen(entry("waiting"), showing({})).body).not.toMatch(/key/);
  });

  test("nothing says that it comes out for certain: too few may answer", () => {
    for (const state of open) expect(saidWhileOpen(entry("pot"), state).body).toMatch(/if .*enough/);
  });

  test("where answers already came out, it is not said to be in the pot for certain", () => {
    expect(saidWhileOpen(entry("pot"), open[2]!).title).toMatch(/^Out .* or/);
    expect(saidWhileOpen(entry("out"), open[2]!).title).not.toMatch(/in the pot/);
  });

  test("the pot is never said to stay closed while it takes answers", () => {
    for (const state of open) expect(saidWhileOpen(entry("pot"), state).body).not.toMatch(/closed/);
  });
});

describe("taken back", () => {
  test("it is out of the pot where the server found it there", () => {
    expect(saidWhenThrough(entry("taken"))?.title).toMatch(/out of the pot, and gone/);
  });

  test("one that the pot no longer held is not called gone: a picture may hold it", () => {
    const said = saidWhenThrough(entry("taken", { notFound: true }));
    expect(said?.title).not.toMatch(/gone/);
    expect(said?.body).toMatch(/picture/);
  });

  test("a refusal is not told as a success", () => {
    const said = saidWhenThrough(entry("taken", { error: no("bad_shape") }));
    expect(`${said?.title} ${said?.body}`).not.toMatch(/out of|gone/);
  });

  test("one that goes may be no card on the wall, and its moment does not depend on when this is read", () => {
    expect(saidWhenThrough(entry("going"))?.body).toMatch(/^If it is on the wall, .* of your wish/);
  });

  test("an answer that stays is not through", () => expect(saidWhenThrough(entry("pot"))).toBeNull());
});

describe("late", () => {
  test("a tap is not said to be in the journal", () => {
    expect(noticeAtClose(entry("late", { body: PASS }))).toMatch(/If you wrote words/);
  });

  test("one that came after an earlier one does not say that nobody has anything of it", () => {
    expect(noticeAtClose(entry("late", { revision: 2, error: no("step_closed") }))).toMatch(/may have come in/);
  });

  test("a change that came too late is told by its reason", () => {
    const closed = noticeAtClose(entry("out", { error: no("step_closed") }));
    const out = noticeAtClose(entry("out", { error: no("already_out") }));
    expect(closed).not.toMatch(/come out/);
    expect(out).toMatch(/already come out/);
    expect(noticeAtClose(entry("late", { error: no("already_out") }))).toMatch(/already come out/);
  });

  test("one that the server has not answered is neither in nor lost", () => {
    expect(noticeAtClose(entry("waiting"))).toMatch(/still asking/);
    expect(noticeAtClose(entry("pot"))).toBe("");
    expect(noticeAtClose(null)).toBe("");
  });
});

describe("once the step is closed", () => {
  const revealed = showing({ outcome: "revealed" }, PICTURE);

  test("a card may be held, hidden, unreadable or one of too few: it is never said to be among those shown", () => {
    for (const where of ["pot", "out"] as const) {
      const said = saidOfMine(entry(where), revealed, written);
      expect(said).toMatch(/If it is not here/);
      for (const reason of [/held/, /hidden/, /too few/, /not be read/]) expect(said).toMatch(reason);
      expect(said).not.toMatch(/among/);
    }
  });

  test("a tap is not said to show in a picture that is rounded", () => {
    expect(saidOfMine(entry("pot", { body: WORD }), revealed, tapped)).toMatch(/may not be seen/);
  });

  test("nothing is said to be shown where all was dropped, destroyed or withdrawn", () => {
    for (const outcome of ["dropped", "left", "discarded", "withdrawn"] as const) {
      expect(saidOfMine(entry("pot"), showing({ outcome }), written)).toMatch(/not shown/);
    }
  });

  test("what did not come in is not said to have been put in", () => {
    for (const where of ["waiting", "late", "refused"] as const) {
      expect(saidOfMine(entry(where), revealed, written)).not.toMatch(/put one in/);
    }
  });

  test("what was taken back is told as taken back", () => {
    expect(saidOfMine(entry("taken"), revealed, written)).toMatch(/out of the pot/);
    expect(saidOfMine(entry("going"), revealed, written)).toMatch(/wall/);
  });

  test("only words that came in can be taken back, and once", () => {
    expect(canTakeBack(entry("pot"), written)).toBe(true);
    expect(canTakeBack(entry("pot"), tapped)).toBe(false);
    expect(canTakeBack(entry("pot", { body: PASS }), written)).toBe(false);
    expect(canTakeBack(entry("pot", { takeBack: true }), written)).toBe(false);
    for (const where of ["late", "taken", "going", "waiting", "refused"] as const) expect(canTakeBack(entry(where), written)).toBe(false);
  });
});

test("a browser that stores nothing does not say that it saved", () => {
  expect(saidOfKept({ persistent: true })).toMatch(/^Saved/);
  expect(saidOfKept({ persistent: false })).toMatch(/as long as this page is open/);
});

test("words are said to be kept only where a pass went in for them", () => {
  expect(keptWords(entry("pot", { body: PASS }), true)).toMatch(/journal/);
  expect(keptWords(entry("pot", { body: PASS }), false)).toBe("");
  expect(keptWords(entry("pot"), true)).toBe("");
});
