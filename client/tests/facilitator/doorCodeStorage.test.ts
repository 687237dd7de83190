/** Door codes are told once, so the page keeps them until they are dismissed, also where nothing can be stored. */
import { afterEach, expect, test, vi } from "vitest";
import { doorCodesFor, forgetDoorCodes, keepDoorCodes } from "../../src/facilitator/lobby/doorCodeStorage";

afterEach(() => vi.unstubAllGlobals());

test("where storage is forbidden they last as long as the page", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keepDoorCodes("a token", ["BCDF2345"]);
  expect([doorCodesFor("a token"), doorCodesFor("another")]).toEqual([["BCDF2345"], []]);
  forgetDoorCodes();
  expect(doorCodesFor("a token")).toEqual([]);
});
