/** Many real phones in one process: `node crowd.mjs URL CODE COUNT CHANGES`, led by lines of JSON. */
import { commands, load, makePage, say } from "./page.mjs";

const [url, code, count, changes] = process.argv.slice(2);
makePage(url);
const { joinSession, openClient, PhoneStorage } = await load(
  JSON.parse(changes), "/src/phone/session.ts", "/src/shared/sessionClient.ts", "/src/phone/storage.ts",
);

/** A browser's storage, for as long as the process lives. */
function memory() {
  const items = new Map();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    key: (place) => [...items.keys()][place] ?? null,
    get length() { return items.size; },
  };
}

function phone() {
  const storage = new PhoneStorage(code, memory(), Date.now());
  const session = joinSession(code, openClient("/participant", { code, seat: storage.get().seat }), storage);
  // When it was last welcomed, when it last lost its line, when its newest state came: in ms.
  const seen = { welcomed: 0, lost: 0, moved: 0 };
  let { welcome, connection, state } = session.client.get();
  session.client.subscribe(() => {
    const view = session.client.get();
    if (view.welcome !== welcome) seen.welcomed = Date.now();
    if (view.state !== state && view.state?.version !== state?.version) seen.moved = Date.now();
    if (view.connection !== connection && view.connection !== "online" && connection === "online") seen.lost = Date.now();
    ({ welcome, connection, state } = view);
  });
  return { session, seen, settled: 0 };
}

const phones = Array.from({ length: Number(count) }, phone);

/** Notes when an answer is in the pot. */
function watch(each, run) {
  each.settled = 0;
  each.session.storage.subscribe(() => {
    if (!each.settled && each.session.outbox.entry(run)?.where !== "waiting") each.settled = Date.now();
  });
}

const does = {
  network: ({ is }) => say(is),
  answer: ({ run, step }) => phones.forEach((each, number) => {
    watch(each, run);
    each.session.outbox.put(run, step, { text: `phone ${number}`.replace(/\d/g, (digit) => "bcdfghjklm"[digit]) });
  }),
  look: () => phones.map(({ session, seen, settled }) => {
    const { connection, state } = session.client.get();
    const answers = Object.values(session.storage.get().outbox);
    return {
      connection, ...seen, settled, now: Date.now(),
      version: state?.version ?? 0, step: state?.step ?? null, stage: state?.stage ?? null,
      where: answers.at(-1)?.where ?? null,
    };
  }),
};

await commands((command) => does[command.do](command) ?? null);
