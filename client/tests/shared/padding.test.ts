/** Every event of a participant has one size, whatever it says. */
import { PacketType } from "socket.io-parser";
import { expect, test } from "vitest";
import { FRAME, PaddedEncoder } from "../../src/shared/padding";

const encoder = new PaddedEncoder();
const bytes = (text: unknown) => new TextEncoder().encode(String(text)).length;
const event = (name: string, payload: object, id = 7) =>
  encoder.encode({ type: PacketType.EVENT, nsp: "/participant", id, data: [name, payload] })[0];

test.each([
  ["a pass", "answer", { run: "a".repeat(16), revision: 1, body: { pass: true }, take_back: "b".repeat(64) }],
  ["cover", "cover", {}],
  ["a full text", "answer", { run: "a".repeat(16), revision: 12, body: { text: "x".repeat(280) }, take_back: "b".repeat(64) }],
  ["280 emoji", "answer", { run: "a".repeat(16), revision: 1, body: { text: "😶".repeat(280) }, take_back: "b".repeat(64) }],
  ["280 quotation marks", "answer", { run: "a".repeat(16), revision: 1, body: { text: '"'.repeat(280) }, take_back: "b".repeat(64) }],
  ["hello", "hello", {}],
  ["a late packet id", "sync", {}],
])("%s fills the frame exactly", (_what, name, payload) => {
  expect(bytes(event(name, payload))).toBe(FRAME);
  expect(bytes(event(name, payload, 123_456))).toBe(FRAME);
});

test("the padding is random, so that two equal answers look different", () => {
  expect(event("sync", {})).not.toBe(event("sync", {}));
});

test("an acknowledgement or a connection is left alone", () => {
  const packet = { type: PacketType.CONNECT, nsp: "/participant", data: { code: "BCD234" } };
  expect(bytes(encoder.encode(packet)[0])).toBeLessThan(100);
});

test("what does not fit is refused, not sent longer", () => {
  expect(() => event("answer", { text: "x".repeat(FRAME) })).toThrow(RangeError);
});
