/** A pot is discarded though the clock moved the room meanwhile, and no other pot is. */
import { describe, expect, test } from "vitest";
import { insist, samePlace, samePot } from "../../src/facilitator/insist";
import type { Moved, Refused } from "../../src/wire/document";

const now = (version: number, run: string, stage: string) =>
  ({ version, stage, run: { id: run, mode: "pool" } }) as unknown as NonNullable<Refused["state"]>;
const moved = (version: number, run = "r", stage = "open"): Refused =>
  ({ ok: false, error: { code: "moved_on", message: "" }, state: now(version, run, stage) }) as Refused;
const done = { ok: true, version: 9 } as Moved;

function room(...answers: (Moved | Refused)[]) {
  const versions: number[] = [];
  const send = (version: number) => {
    versions.push(version);
    return Promise.resolve(answers.shift()!);
  };
  return { versions, send };
}

describe("a pot is discarded", () => {
  test("for the version of now, where the clock was faster", async () => {
    const { send, versions } = room(moved(4), moved(5), done);
    expect(await insist(send, samePot("r"), 3)).toBe(done);
    expect(versions).toEqual([3, 4, 5]);
  });

  test.each([
    ["where another pot is open by now", moved(4, "other")],
    ["where it was opened meanwhile", moved(4, "r", "closed")],
    ["where it was refused for another reason", { ok: false, error: { code: "not_now", message: "" } } as Refused],
  ])("and is not, %s", async (_why, refusal) => {
    const { send, versions } = room(refusal, done);
    expect(await insist(send, samePot("r"), 3)).toBe(refusal);
    expect(versions).toEqual([3]);
  });

  test("and gives up in a room that never stands still", async () => {
    const { send, versions } = room(...[4, 5, 6, 7, 8, 9].map((version) => moved(version)));
    await insist(send, samePot("r"), 3);
    expect(versions).toHaveLength(5);
  });
});

describe("a move is undone", () => {
  const here = now(3, "r", "preview");

  test("though the clock counted the seats meanwhile", async () => {
    const { send, versions } = room(moved(4, "r", "preview"), done);
    expect(await insist(send, samePlace(here), 3)).toBe(done);
    expect(versions).toEqual([3, 4]);
  });

  test("and is not, where somebody opened the step meanwhile", async () => {
    const refusal = moved(4, "r", "open");
    const { send, versions } = room(refusal, done);
    expect(await insist(send, samePlace(here), 3)).toBe(refusal);
    expect(versions).toEqual([3]);
  });
});
