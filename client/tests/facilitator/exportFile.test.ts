/** Only what was said to be kept can be taken along, and nothing of a strict session. */
import { afterEach, expect, test, vi } from "vitest";
import { fetchFile, keptSteps, ExportRefused } from "../../src/facilitator/exportFile";
import type { Plan } from "../../src/wire/types";

const plan = {
  sections: [{ steps: [{ id: "a", keep: "may_be_kept" }] }, { steps: [{ id: "b", keep: "screen_only" }] }],
} as unknown as Plan;

afterEach(() => vi.unstubAllGlobals());

test("the steps that may be kept are named", () => {
  expect(keptSteps(plan, { strict: false }).map((step) => step.id)).toEqual(["a"]);
});

test("a strict session names none", () => expect(keptSteps(plan, { strict: true })).toEqual([]));

test("the file is asked for with the facilitator's token, and kept by no cache", async () => {
  const asked: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", async (path: string, how: RequestInit) => {
    asked.push([path, how]);
    return new Response("shared", { status: 200 });
  });
  expect(await (await fetchFile("tok", "csv")).text()).toBe("shared");
  expect(asked[0]?.[0]).toBe("/api/export?format=csv");
  expect(asked[0]?.[1]).toMatchObject({ headers: { Authorization: "Bearer tok" }, cache: "no-store" });
});

test("a refusal comes with its code and the server's words", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ error: { code: "strict_session", message: "Not this one." } }, { status: 400 }));
  await expect(fetchFile("tok", "txt")).rejects.toEqual(new ExportRefused({ code: "strict_session", message: "Not this one." }));
});
