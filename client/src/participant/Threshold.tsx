/** Before joining: who leads the session, what is promised, and what cannot be promised. */
import type { InForce, SessionFacts, State } from "../wire/types";
import { promiseLine } from "../copy/promise";
import { LanguageChoice } from "../shared/views/LanguageChoice";
import { isolated } from "../shared/isolated";
import { EarlyMoment } from "./EarlyMoment";
import { page } from "./language";
import { door, threshold } from "../copy/threshold";

interface ThresholdProps { session: SessionFacts; state: State; persistent: boolean; onEnter: () => void; onLeave: () => void }

export function Threshold({ session, state, persistent, onEnter, onLeave }: ThresholdProps) {
  return (
    <div class="room">
      <EarlyMoment session={session} />
      <main class="page">
        <p class="quiet">{threshold.before}</p>
        <h1 class="prompt">{session.title}</h1>
        <Lead session={session} promise={state.promise} />
        {!persistent && <p class="notice">{door.noKeeping}</p>}
        <LanguageChoice page={page} />
      </main>
      <div class="actions">
        <button type="button" class="button primary" onClick={onEnter}>{threshold.enter}</button>
        <button type="button" class="button" onClick={onLeave}>{threshold.decline}</button>
      </div>
    </div>
  );
}

interface PromiseProps { session: SessionFacts; promise: InForce }

/** Who leads, one line that holds and one that nobody can promise; all the others are a tap away. */
function Lead({ session, promise }: PromiseProps) {
  const lines = [leading(promise.kept, KEPT), leading(promise.not_promised, OPEN)];
  return (
    <div class="promise">
      <First promise={promise} />
      <ul class="calm-list promise-lead">
        <li><Who session={session} /></li>
        {lines.map((id) => id && <li key={id}>{promiseLine(id)}</li>)}
      </ul>
      <details class="promise-all">
        <summary>{threshold.all}</summary>
        <Rest session={session} promise={promise} />
      </details>
    </div>
  );
}

/** What leads, as far as it is in force: the reader's first question, and the answer that matters most to doubt. */
const KEPT = ["nothing_collected", "mixed"];
const OPEN = ["server_could_look", "story_or_style"];
const leading = (ids: readonly string[], wanted: readonly string[]): string | undefined =>
  [...wanted.filter((id) => ids.includes(id)), ...ids].find((id) => promiseLine(id));

/** The whole promise as it holds now: from the menu, and folded before joining. */
export function Promise(props: PromiseProps) {
  return (
    <div class="promise">
      <First promise={props.promise} />
      <Rest {...props} />
    </div>
  );
}

/** What is worse than people expect, so it stands above all. */
function First({ promise }: { promise: InForce }) {
  const first = promise.first.filter((id) => promiseLine(id));
  if (!first.length) return null;
  return (
    <ul class="promise-first" aria-label={threshold.first}>
      {first.map((id) => <li key={id}>{promiseLine(id)}</li>)}
    </ul>
  );
}

function Rest({ session, promise }: PromiseProps) {
  return (
    <div class="promise-rest">
      <Facts session={session} />
      <Half title={threshold.kept} kind="kept" ids={promise.kept} />
      <Half title={threshold.notPromised} kind="open" ids={promise.not_promised} />
    </div>
  );
}

function Who({ session: { facilitator, runs_server, server_by } }: { session: SessionFacts }) {
  const name = isolated(facilitator);
  if (runs_server) return <>{threshold.ledAndRun({ name })}</>;
  return <>{threshold.led({ name })}{server_by && ` ${threshold.server({ who: isolated(server_by) })}`}</>;
}

function Facts({ session }: { session: SessionFacts }) {
  const { contact, purpose } = session;
  return (
    <div class="facts">
      <p><Who session={session} /></p>
      {purpose && <p>{threshold.purpose}: <bdi dir="auto">{purpose}</bdi></p>}
      {contact && <p>{threshold.contact({ who: isolated(contact) })}</p>}
    </div>
  );
}

function Half({ title, kind, ids }: { title: string; kind: string; ids: readonly string[] }) {
  const known = ids.filter((id) => promiseLine(id));
  if (!known.length) return null;
  return (
    <section class={`half half-${kind}`}>
      <h2>{title}</h2>
      <ul class="half-lines">{known.map((id) => <li key={id}>{promiseLine(id)}</li>)}</ul>
    </section>
  );
}
