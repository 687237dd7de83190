/** Why a page waits, and that it goes on by itself where that ends by itself. */
import { expect, test } from "vitest";
import { isTransient } from "../../src/shared/retry";
import { whyWaiting } from "../../src/shared/waiting";
import type { ClientState } from "../../src/shared/sessionClient";

const waiting = (code: string) => ({
  connection: "offline", restarting: false, refused: { code, message: "" },
}) as unknown as ClientState;

test("a server without a place is tried again, and is waited for", () => {
  expect(isTransient({ code: "server_full", message: "" })).toBe(true);
  expect(whyWaiting(waiting("server_full"))).toBe("offline");
  expect(whyWaiting(waiting("store_away"))).toBe("offline");
});

test.each(["door_closed", "room_emptied", "room_full"])("%s is for good until a person does something", (code) => {
  expect(isTransient({ code, message: "" })).toBe(false);
});
