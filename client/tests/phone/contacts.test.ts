/** Whom a phone names: the session's contacts, or in a rehearsal an example that nobody can call. */
import { expect, test } from "vitest";
import { contactsOf } from "../../src/phone/contacts";

const robin = { label: "Robin", phone: "12" };

test("the session's own contacts stand as they are, in a rehearsal too", () => {
  for (const rehearsal of [false, true]) expect(contactsOf({ support: [robin], rehearsal })).toEqual([robin]);
});
test("a session that does without names nobody", () => expect(contactsOf({ support: [], rehearsal: false })).toEqual([]));
test("a rehearsal without one shows an example, with nothing to call", () => {
  const [example, ...more] = contactsOf({ support: [], rehearsal: true });
  expect(more).toEqual([]);
  expect(example).toHaveProperty("label");
  expect(example).not.toHaveProperty("phone");
  expect(example).not.toHaveProperty("url");
});
