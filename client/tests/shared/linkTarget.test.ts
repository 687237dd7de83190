/** A link opens what it means, with whatever was pasted around it. */
import { expect, test } from "vitest";
import { linkTargetOf } from "../../src/shared/linkTarget";

const TOKEN = "aB3_-".repeat(9);
const session = { kind: "session", token: TOKEN };
const create = { kind: "create", token: TOKEN };

test.each([
  [`#${TOKEN}`, session], [`#start=${TOKEN}`, create], [`#start%3D${TOKEN}`, create], [`#/${TOKEN}`, session],
  [`#${TOKEN}.`, session], [`#${TOKEN})`, session], [`#${TOKEN}%0A`, session], [`#${TOKEN}?utm_source=mail`, session],
  [`#${TOKEN}&fbclid=x`, session], [`#%22${TOKEN}%22`, session], [`#start=${TOKEN}%`, create], [`#${TOKEN}%20`, session],
])("%s", (hash, target) => expect(linkTargetOf(hash)).toEqual(target));

test.each(["", "#", "#start=", "#BCD-234", "#%", `#x=${TOKEN}`, `#${"a".repeat(129)}`, "#too-short"])("%j opens nothing", (hash) => {
  expect(linkTargetOf(hash)).toEqual({ kind: "none" });
});
