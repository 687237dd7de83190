/** Before joining: who leads the session, what is promised, and what cannot be promised. */
import type { InForce, SessionFacts, State } from "../wire/types";
import { promiseLine } from "../copy/promise";
import { LanguageChoice } from "../shared/views/LanguageChoice";
import { isolated } from "../shared/isolated";
import { page } from "./language";
import { door, threshold } from "../copy/threshold";

interface ThresholdProps { session: SessionFacts; state: State; persistent: boolean; onEnter: () => void; onLeave: () => void }

export function Threshold({ session, state, persistent, onEnter, onLeave }: ThresholdProps) {
  return (
    <div class="room">
      <main class="page">
        <p class="quiet">{threshold.before}</p>
        <h1 class="prompt">{session.title}</h1>
        <Promise session={session} promise={state.promise} />
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

/** The whole promise as it holds now: shown before joining, and later from the menu. */
export function Promise({ session, promise }: { session: SessionFacts; promise: InForce }) {
  const first = promise.first.filter((id) => promiseLine(id));
  return (
    <div class="promise">
      {first.length > 0 && (
        <ul class="promise-first" aria-label={threshold.first}>
          {first.map((id) => <li key={id}>{promiseLine(id)}</li>)}
        </ul>
      )}
      <Facts session={session} />
      <Half title={threshold.kept} kind="kept" ids={promise.kept} />
      <Half title={threshold.notPromised} kind="open" ids={promise.not_promised} />
    </div>
  );
}

function Facts({ session }: { session: SessionFacts }) {
  const { facilitator, runs_server, server_by, contact, purpose } = session;
  return (
    <div class="facts">
      <p>{runs_server ? threshold.ledAndRun({ name: isolated(facilitator) }) : threshold.led({ name: isolated(facilitator) })}</p>
      {!runs_server && server_by && <p>{threshold.server({ who: isolated(server_by) })}</p>}
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
