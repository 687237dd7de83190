/** Says what a phone loads until its lobby can be used, as the build compressed it: a quick look, at most 60 KB.
 *
 * What a browser really receives, with heads and messages, is counted by tests/browser/test_what_a_phone_receives.py.
 */
import { statSync, readFileSync } from "node:fs";

const LIMIT = 60 * 1024;
const root = new URL("../../server/static/", import.meta.url);
const page = readFileSync(new URL("index.html", root), "utf8");
const parts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
const weight = (name) => ["br", "gz"].map((end) => statSync(new URL(`${name}.${end}`, root)).size);
const line = (sizes, name) => console.log(sizes.map((size) => String(size).padStart(8)).join(""), "", name);

const sizes = ["index.html", ...parts].map((name) => [name, weight(name)]);
const total = [0, 1].map((way) => sizes.reduce((sum, [, each]) => sum + each[way], 0));
console.log("  brotli    gzip");
for (const [name, each] of sizes) line(each, name);
line(total, `in all, of ${LIMIT} bytes`);
if (Math.max(...total) > LIMIT) process.exit(1);
