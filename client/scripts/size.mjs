/** Says what a participant's first load weighs, compressed: at most 60 KB. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 60 * 1024;
const root = new URL("../../server/static/", import.meta.url);
const page = readFileSync(new URL("index.html", root), "utf8");
const parts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
const sizes = ["index.html", ...parts].map((name) => [name, gzipSync(readFileSync(new URL(name, root))).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);

for (const [name, size] of sizes) console.log(`${String(size).padStart(7)}  ${name}`);
console.log(`${String(total).padStart(7)}  in all, of ${LIMIT} bytes`);
if (total > LIMIT) process.exit(1);
