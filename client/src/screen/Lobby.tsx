/** Before the start: the code, the address and the QR code, as large as they fit. */
import { doorSaid } from "./doorSaid";
import { spoken } from "../shared/address";
import type { State, ScreenWelcome } from "../wire/types";
import { copy } from "../copy/screen";

const LONG = 150; // characters: more of them, as in a strict session or a language with long words, are written smaller

export function Lobby({ welcome, state }: { welcome: ScreenWelcome; state: State }) {
  const { lobby } = copy;
  const also = [...doorSaid(state), ...(state.strict ? [copy.strict] : [])];
  const long = [welcome.plan.title, lobby.title, lobby.how, lobby.count, ...also].join("").length > LONG;
  return (
    <main class={`screen-lobby${long ? " lobby-long" : ""}`}>
      <div class="lobby-words">
        <p class="lobby-plan">{welcome.plan.title}</p>
        <h1>{lobby.title}</h1>
        <p class="lobby-how">{lobby.how}</p>
        <p class="lobby-url" translate={false}>{spoken(welcome.join_url)}</p>
        <p class="lobby-code" translate={false}><span class="for-ears">{lobby.code} </span>{welcome.session.code}</p>
        <p class="lobby-seats" aria-live="polite">
          {lobby.seats({ count: state.seats })}
          {state.seats > 1 && <span> {lobby.count}</span>}
        </p>
        {also.map((said) => <p key={said} class="lobby-strict">{said}</p>)}
        {state.rehearsal && <p class="lobby-rehearsal">{lobby.rehearsal}</p>}
      </div>
      {/* Drawn by our own server from the join link. */}
      <div class="qr" role="img" aria-label={lobby.qr} dangerouslySetInnerHTML={{ __html: welcome.qr }} />
    </main>
  );
}
