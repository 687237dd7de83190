/** Every folder of the pages has a rule that says what it may import: a new one fails until it has one. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Rule { files: string[]; rules: { "no-restricted-imports": [string, { patterns: [{ group: string[] }] }] } }

const { overrides } = JSON.parse(readFileSync(".oxlintrc.json", "utf8")) as { overrides: Rule[] };
const folderOf = (glob: string) => glob.split("/").at(-2)!;
const forbidden = new Map(overrides.map(({ files, rules }) =>
  [folderOf(files[0]!), rules["no-restricted-imports"][1].patterns[0].group.map(folderOf)]));
const folders = readdirSync("src", { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);

test("every folder of src has its rule", () => {
  expect([...forbidden.keys()].sort()).toEqual(folders.sort());
});

test("of any two folders at most one may import the other", () => {
  for (const one of folders) {
    for (const other of folders.filter((name) => name !== one)) {
      expect(forbidden.get(one)!.includes(other) || forbidden.get(other)!.includes(one), `${one}, ${other}`).toBe(true);
    }
  }
});
