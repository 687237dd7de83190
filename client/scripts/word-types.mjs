/** Writes src/copy/words.d.ts from the English catalogues: `npm run word-types` (or `-- --check`).
 *
 * A key that a view uses and no catalogue has fails `tsc`, and so does a gap that nobody fills.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { parse } from "smol-toml";

const english = new URL("../src/copy/en/", import.meta.url);
const target = new URL("../src/copy/words.d.ts", import.meta.url);
const head = `// Made from the catalogues in src/copy/en/ by scripts/word-types.mjs: change those, not this file.
import type { Counted, Phrase } from "./phrases";
`;

const FORM = /^(\d+|zero|one|two|few|many|other)$/; // as in src/copy/phrases.ts
const isCounted = (table) => "other" in table && Object.keys(table).every((key) => FORM.test(key));
const gapsIn = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))];
const either = (gaps) => gaps.map((gap) => JSON.stringify(gap)).join(" | ");
const name = (key) => (/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key));

function typeOf(value, indent) {
  if (typeof value === "string") return gapsIn(value).length ? `Phrase<${either(gapsIn(value))}>` : "string";
  if (Array.isArray(value)) return "readonly string[]";
  if (!isCounted(value)) return tableOf(value, indent);
  const others = gapsIn(Object.values(value).join(" ")).filter((gap) => gap !== "count");
  return others.length ? `Counted<${either(others)}>` : "Counted";
}

function tableOf(table, indent = "") {
  const lines = Object.entries(table).map(([key, value]) => `${indent}  ${name(key)}: ${typeOf(value, `${indent}  `)};\n`);
  return `{\n${lines.join("")}${indent}}`;
}

const files = (await readdir(english)).filter((file) => file.endsWith(".toml")).sort();
const made = [head, ...await Promise.all(files.map(async (file) => {
  const title = file[0].toUpperCase() + file.slice(1, -".toml".length);
  return `export interface ${title}Words ${tableOf(parse(await readFile(new URL(file, english), "utf8")))}\n`;
}))].join("\n");

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8")) !== made) {
    console.error("src/copy/words.d.ts is older than the English catalogues: run `npm run word-types`.");
    process.exit(1);
  }
} else {
  await writeFile(target, made);
}
