/** Builds the three pages into the folder that the server serves. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { toml } from "./scripts/toml.mjs";

// Phones of five years ago are in the room: their browsers are the floor.
const floor = ["chrome87", "firefox98", "safari15.4"];

/** Writes one id into all pages: the server tells it to each page, which loads itself anew if it has another. */
function stamped(): Plugin {
  return {
    name: "stamped",
    apply: "build",
    generateBundle: {
      order: "post",
      handler: (_options, bundle) => {
        const pages = Object.values(bundle).flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".html") ? [file] : []));
        const hash = createHash("sha256");
        for (const name of Object.keys(bundle).sort()) hash.update(name); // each holds a hash of its content
        for (const page of pages) hash.update(page.source);
        const id = hash.digest("hex").slice(0, 16);
        for (const page of pages) page.source = String(page.source).replace("</head>", `  <meta name="build" content="${id}">\n  </head>`);
      },
    },
  };
}

/** Puts a brotli and a gzip variant beside each file: the server sends the smallest that a browser takes. */
function compressed(): Plugin {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    name: "compressed",
    apply: "build",
    writeBundle: {
      order: "post",
      handler: ({ dir }, bundle) => {
        for (const name of Object.keys(bundle)) {
          const file = join(dir!, name);
          const content = readFileSync(file);
          writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
          writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
        }
      },
    },
  };
}

/** What of the libraries no page uses, and what stands for it: a phone would wait for all of it. */
const UNUSED: readonly (readonly [end: string, code: string])[] = [
  // Pages speak WebSocket alone, and text alone: both sides hold to it.
  ["engine.io-client/build/esm/transports/index.js", 'import { WS } from "./websocket.js"; export const transports = { websocket: WS };'],
  ["engine.io-client/build/esm/transports/polling-xhr.js", "export class BaseXHR {} export class XHR {} export class Request {}"],
  ["engine.io-parser/build/esm/encodePacket.browser.js", `import { PACKET_TYPES } from "./commons.js";
    export const encodePacket = ({ type, data }, _binary, done) => done(PACKET_TYPES[type] + (data || ""));
    export const encodePacketToBinary = encodePacket;`],
  ["engine.io-parser/build/esm/decodePacket.browser.js", `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from "./commons.js";
    export function decodePacket(text) {
      const type = typeof text === "string" ? PACKET_TYPES_REVERSE[text.charAt(0)] : undefined;
      return !type ? ERROR_PACKET : text.length > 1 ? { type, data: text.substring(1) } : { type };
    }`],
  ["socket.io-parser/build/esm/is-binary.js", "export const isBinary = () => false, hasBinary = isBinary;"],
  ["socket.io-parser/build/esm/binary.js", "export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;"],
];

function withoutUnused(): Plugin {
  return {
    name: "without-unused",
    apply: "build",
    load: (id) => UNUSED.find(([end]) => id.endsWith(end))?.[1] ?? null,
  };
}

const PHONE_WORDS = /\/(?:copy|sessions\/words)\/(?!en\/)([\w-]+)\/(?!facilitator|plans|rehearsal|screen|language|refusals_leading)(\w+)\.toml$/;
const LATER = new Set(["moment", "participant", "shared", "places"]); // as src/participant/language.ts has it

/** The file that a catalogue of another language belongs to; null for everything else. */
function wordsOf(id: string): string | null {
  const [, language, name] = PHONE_WORDS.exec(id) ?? [];
  return language ? `words-${language}${LATER.has(name!) ? "-steps" : ""}` : null;
}

export default defineConfig({
  base: "/",
  plugins: [toml(), withoutUnused(), stamped(), compressed()],
  build: {
    outDir: "../server/static",
    emptyOutDir: true,
    target: floor,
    // A page names what it begins with; lists of what each later part needs would come with it.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, deps, { hostType }) => (hostType === "html" ? deps : deps.filter((name) => name.endsWith(".css"))),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["index.html", "facilitator.html", "screen.html"],
      // What phones say in another language is two files for each language: all of them fetch all of these.
      output: { codeSplitting: { groups: [{ name: wordsOf, debugName: "words", test: (id) => wordsOf(id) !== null }] } },
    },
  },
  server: {
    fs: { allow: [".."] }, // refusals are worded where the server words them
    // Tried against a real server: `HEARTH_DEV=http://127.0.0.1:8080 npm run dev`.
    proxy: {
      "/socket.io": { target: "http://127.0.0.1:8080", ws: true },
      "/api": { target: "http://127.0.0.1:8080" },
    },
  },
});
