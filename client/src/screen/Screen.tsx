/** The projector screen's page: it shows the shared state and has no controls. */
import type { ComponentChildren } from "preact";
import { useAwake } from "../shared/awake";
import { useNow, useClientState } from "../shared/hooks";
import { placeOf } from "../shared/plan";
import type { ClientState, ScreenClient } from "../shared/sessionClient";
import type { Receipt, State, ScreenWelcome } from "../wire/types";
import { useCards } from "../shared/useCards";
import { timeOfDay } from "../copy/phrases";
import { copy } from "../copy/screen";
import { Lobby } from "./Lobby";
import { Spotlight } from "./Spotlight";
import { momentOf } from "../shared/moment";
import { useLanguage } from "../shared/useLanguage";
import { page } from "./language";
import { doorSaid } from "./doorSaid";
import { StepPage } from "./StepPage";

export function Screen({ client }: { client: ScreenClient }) {
  const view = useClientState(client);
  useAwake(view.state !== null && !view.erased);
  const ready = useLanguage(page, view.welcome?.session.language);
  if (view.erased) return <Erased receipt={view.erased} />;
  if (view.refused && view.connection === "refused") return <Message text={copy.refused} />;
  if (!view.welcome || !view.state || !ready) {
    return <Message text={view.connection === "offline" ? awayWords(view) : copy.connecting} />;
  }
  const away = view.connection !== "online" || view.restarting;
  return (
    <>
      <Showing client={client} welcome={view.welcome} state={view.state} />
      {/* In the place of the time, which can't be trusted while we are away. */}
      {away && <p class="screen-away" role="status">{awayWords(view)}</p>}
    </>
  );
}

const awayWords = ({ blocked }: Pick<ClientState, "blocked">): string => (blocked ? copy.blocked : copy.away);

interface ShowingProps { client: ScreenClient; welcome: ScreenWelcome; state: State }

function Showing({ client, welcome, state }: ShowingProps) {
  const now = useNow(client);
  const { snapshots } = useClientState(client);
  const cards = useCards(client, state.wall);
  const place = placeOf(welcome.plan, state.step);
  if (state.blank) return <Blank />;
  if (state.stage === "ended") return <Message text={copy.ended.thanks} quiet={copy.ended.erasing} />;
  if (!place) return <Lobby welcome={welcome} state={state} />;
  const lit = cards.all.find((card) => card.id === state.spotlight);
  return (
    <WithCorner welcome={welcome} state={state}>
      {state.break_until !== null ? <Break until={state.break_until} over={now >= state.break_until} /> : state.care ? <Care support={welcome.session.support.length > 0 || welcome.session.rehearsal} /> : lit ? <Spotlight card={lit} /> : (
        <StepPage plan={welcome.plan} place={place} state={state} cards={state.page === null ? cards.all : cards.on(state.page)} earlier={snapshots} now={now} />
      )}
    </WithCorner>
  );
}

/** Keeps the code and the QR code in a corner, for latecomers. */
function WithCorner({ welcome, state, children }: { welcome: ScreenWelcome; state: State; children: ComponentChildren }) {
  return (
    <div class="screen">
      {children}
      <aside class="corner" aria-label={copy.corner.join}>
        <div class="corner-words">
          {state.strict && <p class="corner-note corner-strict">{copy.corner.strict}</p>}
          {state.rehearsal && <p class="corner-note">{copy.corner.rehearsal}</p>}
          {doorSaid(state).map((said) => <p key={said} class="corner-note">{said}</p>)}
          <p class="corner-code" translate={false}><span class="for-ears">{copy.lobby.code} </span>{welcome.session.code}</p>
        </div>
        {/* Drawn by our own server from the join link. */}
        <div class="qr" role="img" aria-label={copy.corner.qr} dangerouslySetInnerHTML={{ __html: welcome.qr }} />
      </aside>
    </div>
  );
}

/** Shown from the facilitator's word of care until the next step, instead of the step. */
function Care({ support }: { support: boolean }) {
  return (
    <main class="screen-word screen-care">
      <span class="ember" aria-hidden="true" />
      <h1><span role="status">{copy.care.title}</span></h1>
      <p>{copy.care.text}</p>
      <p class="receipt-at">{support ? copy.care.whom : copy.care.where}</p>
    </main>
  );
}

/** A break that the facilitator put in; they end it when the room is back. */
function Break({ until, over }: { until: number; over: boolean }) {
  return (
    <main class="screen-word">
      <span class="ember" aria-hidden="true" />
      <h1><span role="status">{copy.break.title}</span></h1>
      <p>{over ? copy.break.over : copy.break.until({ time: timeOfDay(new Date(until)) })}</p>
    </main>
  );
}

function Blank() {
  return <main class="screen-blank"><span class="ember" aria-hidden="true" /><h1 class="for-ears">{copy.blank}</h1></main>;
}

export function Message({ text, quiet }: { text: string; quiet?: string }) {
  return (
    <main class="screen-word">
      <span class="ember" aria-hidden="true" />
      <h1><span role="status">{text}</span></h1>
      {quiet && <p>{quiet}</p>}
    </main>
  );
}

function Erased({ receipt }: { receipt: Receipt }) {
  const { receipt: words } = copy;
  const { destroyed } = receipt;
  return (
    <main class="screen-word">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <div class="receipt-facts">
        <p><time dateTime={receipt.at}>{momentOf(receipt)}</time></p>
        {destroyed?.keys && <p>{words.keys}</p>}
        {destroyed && <p>{words.entries({ count: destroyed.entries })} {destroyed.file_rewritten ? words.rewritten : words.notRewritten}</p>}
        <p>{words.check} <code>{receipt.check}</code>. {words.not}</p>
      </div>
    </main>
  );
}
