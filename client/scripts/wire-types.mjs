// Writes src/wire/document.d.ts from the server's AsyncAPI document: `npm run wire-types` (or `-- --check`).
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const source = new URL("../../server/wire/asyncapi.json", import.meta.url);
const target = new URL("../src/wire/document.d.ts", import.meta.url);
const banner = "// Made from server/wire/asyncapi.json by scripts/wire-types.mjs: change the schemas, not this file.";

const wire = JSON.parse(await readFile(source, "utf8"));
const last = (ref) => ref.split("/").at(-1);
const pointed = (ref) => ref.slice(2).split("/").reduce((at, step) => at[step], wire);
const typeOf = (message) => last(pointed(message.$ref).payload.$ref);

function types() {
  const definitions = JSON.parse(
    JSON.stringify(wire.components.schemas).replaceAll("#/components/schemas/", "#/definitions/"),
  );
  // Lengths become tuples in TypeScript, which nobody can write against: the server checks them.
  const plain = (node) => {
    if (node === null || typeof node !== "object") return;
    delete node.maxItems;
    Object.values(node).forEach(plain);
  };
  plain(definitions);
  const all = Object.fromEntries(
    Object.keys(definitions).map((name) => [name, { $ref: `#/definitions/${name}` }]),
  );
  const root = { title: "Every", type: "object", properties: all, definitions };
  return compile(root, "Every", {
    bannerComment: banner,
    unreachableDefinitions: false,
    additionalProperties: false,
    strictIndexSignatures: false,
    format: false,
  });
}

const title = (word) => word[0].toUpperCase() + word.slice(1);

function sends(role) {
  const lines = Object.entries(wire.operations)
    .filter(([name, { action }]) => action === "receive" && name.startsWith(`${role}.`))
    .map(([, { messages, reply }]) => {
      const [done, refused] = reply.messages.map(typeOf);
      return `  ${last(messages[0].$ref)}: (payload: ${typeOf(messages[0])}, ack: (reply: ${done} | ${refused}) => void) => void;`;
    });
  return [`/** What the ${role}'s page sends to ${wire.channels[role].address}. */`,
    `export interface ${title(role)}Sends {`, ...lines, "}"].join("\n");
}

function hears() {
  const lines = Object.entries(wire.operations)
    .filter(([name, { action }]) => action === "send" && name.startsWith("participant."))
    .map(([, { messages }]) => `  ${last(messages[0].$ref)}: (payload: ${typeOf(messages[0])}) => void;`);
  return ["/** What the server sends to everyone. */", "export interface ServerSends {", ...lines, "}"].join("\n");
}

const withoutRoot = (text) =>
  text.replace(/export interface Every \{[^}]*\}\n/, "").replaceAll(/\/\*\*\n \* This interface was referenced by [^\n]*\n[^\n]*\n \*\/\n/g, "");

function indented(text) {
  let depth = 0;
  return text.split("\n").map((line) => {
    if (line.startsWith("}")) depth -= 1;
    const shown = line === "" ? line : "  ".repeat(depth) + line;
    if (line.endsWith("{")) depth += 1;
    return shown;
  }).join("\n").replaceAll("{\n\n}", "{}").replaceAll("\n/**", "\n\n/**");
}

const made = [indented(withoutRoot(await types()).trim()), hears(), ...Object.keys(wire.channels).map(sends)].join("\n\n") + "\n";

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8")) !== made) {
    console.error("src/wire/document.d.ts is older than the wire document: run `npm run wire-types`.");
    process.exit(1);
  }
} else {
  await writeFile(target, made);
}
