/** How the link waits, and what it takes for a refusal. */
import { describe, expect, test } from "vitest";
import { backOff, refusalIn } from "../src/shared/link";

describe("the pause before the next attempt", () => {
  test("doubles, up to eight seconds", () => {
    expect([0, 1, 2, 3, 4, 9].map((n) => backOff(n, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });
  test("is spread over its second half, so that a room does not come back as one", () => {
    expect([backOff(4, 0), backOff(4, 0.5)]).toEqual([4000, 6000]);
  });
});

describe("a connection error", () => {
  test("that names a code is a refusal", () => {
    const error = new Error(JSON.stringify({ code: "no_such_session", message: "There is none." }));
    expect(refusalIn(error)).toEqual({ code: "no_such_session", message: "There is none." });
  });
  test.each(["websocket error", "null", "[]", "", "{"])("%j is only a lost line", (text) => {
    expect(refusalIn(new Error(text))).toBeNull();
  });
});
