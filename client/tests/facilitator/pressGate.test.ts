/** A press is neither lost behind a late reply nor taken twice. */
import { beforeEach, expect, test } from "vitest";
import { PressGate } from "../../src/facilitator/pressGate";

let now: number;
let gate: PressGate;
const later = (ms: number) => void (now += ms);

beforeEach(() => {
  now = 1000;
  gate = new PressGate(() => now);
});

test("a press counts while its predecessor's reply is late, once the room was seen to move", () => {
  expect(gate.isOpen()).toBe(true);
  const replied = gate.begin(4)!;
  expect(gate.isOpen()).toBe(false);
  expect(gate.sees(5)).toBe(true);
  expect(gate.isOpen()).toBe(false);
  later(701);
  expect(gate.isOpen()).toBe(true);
  expect(replied()).toBe(false);
  expect(gate.isOpen()).toBe(true);
});

test("the reply of an older command does not end the wait for a newer one", () => {
  const first = gate.begin(4)!;
  gate.sees(5);
  const second = gate.begin(5)!;
  expect(second).not.toBeNull();
  expect(first()).toBe(false);
  expect(gate.begin(5)).toBeNull();
  expect(second()).toBe(true);
  expect(gate.begin(5)).not.toBeNull();
});

test.each([4, 3, undefined])("a room at %s has not moved", (version) => {
  gate.begin(4);
  expect(gate.sees(version)).toBe(false);
  later(9999);
  expect(gate.isOpen()).toBe(false);
});

test("a double press after a reply counts once", () => {
  expect(gate.begin(4)!()).toBe(true);
  later(700);
  expect(gate.isOpen()).toBe(false);
  later(1);
  expect(gate.isOpen()).toBe(true);
});
