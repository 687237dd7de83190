/** Loads the client's own modules into Node, as Vite would give them to a browser. */
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../client", import.meta.url));

/** What the modules expect of a page. Phones of one process share it. */
export function makePage(url) {
  const nothing = () => undefined;
  const { protocol, host, hostname, port } = new URL(url);
  globalThis.location = { protocol, host, hostname, port };
  globalThis.document = { hidden: false, addEventListener: nothing, removeEventListener: nothing };
  globalThis.addEventListener = (event, hear) => void (ears[event] ??= new Set()).add(hear);
  globalThis.removeEventListener = (event, hear) => void ears[event]?.delete(hear);
}

const ears = {};

/** Says what a browser says of its network: "online" or "offline". */
export function say(event) {
  for (const hear of ears[event] ?? []) hear();
}

/** Switches a mechanism of the client off: lines of a module are replaced, and have to be there. */
const switchedOff = (changes) => ({
  name: "switched-off",
  enforce: "pre",
  transform(code, id) {
    for (const [file, from, to] of changes.filter(([file]) => id.endsWith(file))) {
      if (!code.includes(from)) throw new Error(`${file} says something else than ${from}`);
      code = code.replace(from, to);
    }
    return code;
  },
});

/** Loads modules together, so that they share what they import. */
export async function load(changes, ...modules) {
  const { createServer } = await import(`${root}/node_modules/vite/dist/node/index.js`);
  const vite = await createServer({
    root, configFile: `${root}/vite.config.ts`, appType: "custom", logLevel: "error",
    server: { middlewareMode: true, watch: null, ws: false }, optimizeDeps: { noDiscovery: true },
    plugins: [switchedOff(changes)],
  });
  try {
    return Object.assign({}, ...await Promise.all(modules.map((module) => vite.ssrLoadModule(module))));
  } finally {
    await vite.close();
  }
}

/** Calls `hear` with every line of the input as JSON, and ends with it. */
export async function commands(hear) {
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const part of process.stdin) {
    text += part;
    const lines = text.split("\n");
    text = lines.pop();
    for (const line of lines) process.stdout.write(`${JSON.stringify(await hear(JSON.parse(line)))}\n`);
  }
  process.exit(0);
}
