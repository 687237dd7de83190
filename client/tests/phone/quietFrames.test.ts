/** Quiet words go in frames that every phone sends anyway, and say only what the server said of them. */
import { describe, expect, test } from "vitest";
import { newNote, QuietFrames, sendFrame } from "../../src/phone/quietFrames";
import type { PhoneStorage } from "../../src/phone/storage";
import type { QuietNote, Stored } from "../../src/phone/stored";

/** A clock that runs what waits when it is told to. */
function clock() {
  const waiting: { act: () => void; ms: number }[] = [];
  const after = (act: () => void, ms: number) => {
    const one = { act, ms };
    waiting.push(one);
    return () => void waiting.splice(waiting.indexOf(one), 1);
  };
  return { waiting, after, next: () => waiting.shift()!.act() };
}

function storageWith(quiet: QuietNote | null) {
  let kept = { quiet } as Stored;
  return { get: () => kept, change: (part: Partial<Stored>) => { kept = { ...kept, ...part }; } } as unknown as PhoneStorage;
}

type Sent = { id: string | null; who: string; where: string };

/** A server that answers each frame with the next of these words. */
function server(...answers: unknown[]) {
  const sent: Sent[] = [];
  const ask = (_event: string, payload: Sent) => {
    sent.push(payload);
    return Promise.resolve(answers.shift() ?? { ok: true, word: "none" });
  };
  return { sent, ask: ask as never };
}

const word = (answer: string) => ({ ok: true, word: answer });
const nothing: Sent = { id: null, who: "", where: "" };

describe("the frames", () => {
  test("follow each other after 15 to 45 seconds, whatever is written meanwhile", () => {
    for (const [chance, ms] of [[0, 15_000], [1, 45_000]] as const) {
      const { waiting, after, next } = clock();
      let sent = 0;
      const frames = new QuietFrames(() => { sent += 1; }, after, () => chance);
      frames.follow(true);
      frames.follow(true); // something changed: the wait goes on
      expect(waiting.map((one) => one.ms)).toEqual([ms]);
      next();
      expect([sent, waiting.length]).toEqual([1, 1]);
    }
  });

  test("stop where there is nothing to cover, and for good at the end", () => {
    const { waiting, after } = clock();
    const frames = new QuietFrames(() => undefined, after);
    frames.follow(true);
    frames.follow(false);
    expect(waiting).toEqual([]);
    frames.end();
    frames.follow(true);
    expect(waiting).toEqual([]);
  });
});

describe("a quiet word", () => {
  test("without one a frame says nothing", async () => {
    const { sent, ask } = server();
    await sendFrame(storageWith(null), ask);
    expect(sent).toEqual([nothing]);
  });

  test("is sent whole once, then asked after by its id alone, and forgotten when it was read", async () => {
    const note = newNote(" Ada ", "by the window");
    const storage = storageWith(note);
    const { sent, ask } = server(word("waiting"), word("waiting"), word("read"), word("none"));
    await sendFrame(storage, ask);
    expect(storage.get().quiet?.where).toBe("waiting");
    await sendFrame(storage, ask);
    await sendFrame(storage, ask);
    expect(storage.get().quiet).toEqual({ id: note.id, name: "", place: "", where: "read", error: null });
    await sendFrame(storage, ask);
    expect(sent).toEqual([
      { id: note.id, who: "Ada", where: "by the window" }, { id: note.id, who: "", where: "" }, { id: note.id, who: "", where: "" }, nothing,
    ]);
    expect(note.id).toMatch(/^[0-9a-f]{16}$/);
  });

  test("that is lost keeps its words, so that it can be sent again under its id", async () => {
    const note = newNote("Ada", "by the window");
    const storage = storageWith({ ...note, where: "waiting" });
    const { sent, ask } = server(word("lost"), word("none"), word("waiting"));
    await sendFrame(storage, ask);
    expect(storage.get().quiet).toEqual({ ...note, where: "lost" });
    await sendFrame(storage, ask);
    expect(sent[1]).toEqual(nothing);
    storage.change({ quiet: { ...storage.get().quiet!, where: "unsent" } });
    await sendFrame(storage, ask);
    expect(sent[2]).toEqual({ id: note.id, who: "Ada", where: "by the window" });
  });

  test("that is refused says why, and one that got no answer goes with the next frame", async () => {
    const storage = storageWith(newNote("Ada", "by the window"));
    const lost = () => Promise.reject(new Error("lost"));
    await expect(sendFrame(storage, lost as never)).rejects.toThrow();
    expect(storage.get().quiet?.where).toBe("unsent");
    const full = { ok: false, error: { code: "quiet_words_full", message: "No more." } };
    await sendFrame(storage, server(full).ask);
    expect(storage.get().quiet).toMatchObject({ where: "refused", error: full.error });
  });

  test("that was forgotten while its frame was under way stays forgotten", async () => {
    const storage = storageWith(newNote("Ada", "by the window"));
    const slow = async () => {
      storage.change({ quiet: null });
      return word("waiting");
    };
    await sendFrame(storage, slow as never);
    expect(storage.get().quiet).toBeNull();
  });
});
