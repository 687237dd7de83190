/** The phone's keys, and what the server may know of them. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashOf, newKey, newSeat } from "../../src/phone/secrets";

test.each([0, 1, 3, 31, 32, 55, 56, 63, 64, 119])("the hash of %i bytes is the standard's", (length) => {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  expect(hashOf(Buffer.from(bytes).toString("hex"))).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("a key is 64 hexadecimal digits, and its lock the hash of the bytes they name", () => {
  const key = newKey();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(key)).toBe(createHash("sha256").update(Buffer.from(key, "hex")).digest("hex"));
});

test("a seat is 32 bytes in base64url, and never the same", () => {
  expect(newSeat()).toMatch(/^[\w-]{43}$/);
  expect(newSeat()).not.toBe(newSeat());
});
