/** One page's state module without a network: whoever leads it says what arrives. `node page_model.mjs CHANGES`. */
import { commands, load, makePage } from "./page.mjs";

makePage("http://localhost");
const { LiveSessionClient, ConnectionLost } = await load(
  JSON.parse(process.argv[2]), "/src/shared/sessionClient.ts", "/src/shared/connection.ts",
);

const settle = () => new Promise(setImmediate);
const timers = new Map();
let last = 0;
globalThis.setInterval = () => 0; // a device that sleeps has tests of its own
globalThis.setTimeout = (run) => (timers.set(last += 1, run), last);
globalThis.clearTimeout = (id) => void timers.delete(id);

let client, handlers, asked, waiting, shown;

function begin() {
  timers.clear();
  [asked, waiting, shown] = [[], new Map(), []];
  client = new LiveSessionClient("/participant", { code: "", seat: "" }, (_to, _auth, given) => {
    handlers = given;
    return {
      ask: (event) => new Promise((done, fail) => {
        asked.push({ id: last += 1, event });
        waiting.set(last, { done, fail });
      }),
      doubt: lose,
      retry() {},
      close() {},
    };
  });
  client.subscribe(() => shown.push(client.get().state));
}

/** The line is gone: nothing that was asked on it is ever answered. */
function lose() {
  const over = [...waiting.values()];
  waiting.clear();
  for (const { fail } of over) fail(new ConnectionLost("lost"));
  handlers.connection("offline", null);
}

const does = {
  begin,
  open: () => { handlers.connection("online", null); handlers.opened(); },
  wake: () => handlers.woke(),
  lose,
  state: ({ state }) => handlers.state(state),
  reply: ({ id, ack }) => { waiting.get(id)?.done(ack); waiting.delete(id); },
  timers: () => {
    const due = [...timers.values()];
    timers.clear();
    for (const run of due) run();
  },
};

await commands(async (command) => {
  does[command.do](command);
  await settle();
  const told = { asked, shown, state: client.get().state, timers: timers.size };
  [asked, shown] = [[], []];
  return told;
});
