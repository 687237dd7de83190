/** The top of the desk: which session, how many seats, whether all is well. */
import type { ComponentChildren } from "preact";
import type { ClientState } from "../../shared/sessionClient";
import { whyWaiting } from "../../shared/waiting";
import { copy } from "../../copy/facilitator";
import { copy as shared } from "../../copy/shared";

export interface HeaderProps { view: ClientState; onSheet: (sheet: "agenda" | "guide" | "more") => void; wide: boolean; children?: ComponentChildren }

export function Header({ view, onSheet, wide, children }: HeaderProps) {
  const { welcome, state } = view;
  if (!welcome || !state) return null;
  const { desk } = copy;
  const running = state.stage !== "lobby";
  return (
    <header class="head">
      <p class="head-title"><span class="wordmark">{shared.name}</span><span class="head-plan">{welcome.plan.title}</span></p>
      <p class="head-facts">
        {state.rehearsal && <span class="chip chip-care">{desk.rehearsal}</span>}
        {state.strict && <span class="chip chip-done">{desk.strict}</span>}
        {running && (
          <>
            <span class="chip"><span class="chip-label">{desk.code} </span><strong>{welcome.session.code}</strong></span>
            <span class="chip">
              {desk.seats({ count: state.seats })}<span class="chip-soft"> · {state.here ? desk.here : desk.some}</span>
            </span>
          </>
        )}
        {children}
      </p>
      <nav class="head-tools" aria-label={desk.more}>
        {!wide && running && (
          <>
            <button type="button" class="button tool" onClick={() => onSheet("agenda")}>{desk.agenda}</button>
            <button type="button" class="button tool" onClick={() => onSheet("guide")}>{desk.guide}</button>
          </>
        )}
        <button type="button" class="button tool" onClick={() => onSheet("more")}>{desk.more}</button>
      </nav>
    </header>
  );
}

/** Shown while participants are told that no facilitator is connected. */
export function Alone({ alone }: { alone: boolean }) {
  return alone ? <p class="away alone" role="status">{copy.desk.alone}</p> : null;
}

/** One calm line while the server can't be reached. */
export function Away({ view, onRetry }: { view: ClientState; onRetry: () => void }) {
  if (view.connection === "online" && !view.restarting) return null;
  return (
    <div class="away" role="status">
      <p><strong>{copy.away.title}.</strong> {copy.away.waits[whyWaiting(view)]}</p>
      <button type="button" class="button" onClick={onRetry}>{copy.away.retry}</button>
    </div>
  );
}
