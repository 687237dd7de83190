/** Coming in again after the room was emptied: with a tap, and never by itself. */
import { expect, test, vi } from "vitest";
import { againAfterATap } from "../../src/phone/session";
import type { ParticipantClient } from "../../src/shared/sessionClient";

function phone() {
  let hear = (): void => undefined;
  let connection = "refused";
  const client = {
    get: () => ({ connection }), retry: vi.fn(), subscribe: (next: () => void) => { hear = next; return () => undefined; },
  };
  const becomes = (next: string) => { connection = next; hear(); };
  return { client: client as unknown as ParticipantClient, retry: client.retry, becomes };
}

test("the attempt after a tap says that somebody asked for it", () => {
  const { client, retry } = phone();
  const auth = { code: "BCDFGH", seat: "s" };
  againAfterATap(client, auth)();
  expect([auth, retry.mock.calls.length]).toEqual([{ code: "BCDFGH", seat: "s", again: true }, 1]);
});

test("once it is in, no later attempt says so by itself", () => {
  const { client, becomes } = phone();
  const auth = { code: "BCDFGH", seat: "s" };
  const come = againAfterATap(client, auth);
  come();
  becomes("connecting");
  expect(auth).toHaveProperty("again");
  becomes("online");
  expect(auth).toEqual({ code: "BCDFGH", seat: "s" });
});
