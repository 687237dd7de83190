/** What surrounds every step: the line on top with the time, notices, and the menu. */
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useTimeLeft } from "../shared/hooks";
import { Timer } from "../shared/views/Timer";
import { placeOf } from "../shared/plan";
import type { ParticipantClient, ClientState } from "../shared/sessionClient";
import { whyWaiting } from "../shared/waiting";
import type { State, Welcome } from "../wire/types";
import { timeOfDay } from "../copy/phrases";
import { frame } from "../copy/session";
import { door } from "../copy/threshold";
import { loadLists } from "../phone/caution";
import { careFills } from "./careFills";
import { MomentButton } from "./sheets/MomentButton";
import type { StepViews } from "./stepViews";
import type { PhoneSession } from "../phone/session";
import { useStored } from "../phone/useStored";

interface LayoutProps {
  session: PhoneSession;
  view: ClientState;
  welcome: Welcome;
  state: State;
  views: StepViews | null;
  onLeave: () => void;
  children: ComponentChildren;
}

export function Layout({ session, view, welcome, state, views, onLeave, children }: LayoutProps) {
  const [menu, setMenu] = useState(false);
  const { language, quiet_reader: reader } = welcome.session;
  useEffect(() => void loadLists(language), [language]);
  const place = placeOf(welcome.plan, state.step);
  return (
    <div class="room">
      <header class="line">
        <span class="line-section">{place?.section.title ?? welcome.session.title}</span>
        <MomentButton session={welcome.session}>
          {views && reader && <views.QuietWord storage={session.storage} reader={reader} />}
        </MomentButton>
        <button type="button" class="line-menu" aria-haspopup="dialog" onClick={() => setMenu(true)}>{frame.menu}</button>
        {place && state.timer && <TimeLine client={session.client} state={state} />}
        <Away view={view} />
      </header>
      <Notices state={state} session={session} />
      {children}
      {menu && views && <views.Menu session={session} welcome={welcome} state={state} onClose={() => setMenu(false)} onLeave={onLeave} />}
    </div>
  );
}

/** Tells those who are connected when a session becomes strict; later the promise says it. */
function Raised({ strict }: { strict: boolean }) {
  const before = useRef(strict);
  const [known, setKnown] = useState(false);
  if (!strict || before.current || known) return null;
  return (
    <p class="notice notice-raised">
      {frame.raised}{" "}
      <button type="button" class="link" onClick={() => setKnown(true)}>{frame.ok}</button>
    </p>
  );
}

function TimeLine({ client, state }: { client: ParticipantClient; state: State }) {
  const left = useTimeLeft(client);
  return <Timer left={left} seconds={state.timer?.seconds ?? 0} paused={state.paused} />;
}

/** In the line on top, which stays in view when the page is scrolled. */
function Away({ view }: { view: ClientState }) {
  return (
    <div class="line-away" role="status">
      {view.connection !== "online" && (
        <p class="notice notice-away">{frame.waits[whyWaiting(view)]}</p>
      )}
    </div>
  );
}

function Notices({ state, session: { storage } }: { state: State; session: PhoneSession }) {
  const { leftOver } = useStored(storage);
  return (
    <div class="notices" role="status">
      {state.rehearsal && <p class="notice notice-rehearsal">{frame.rehearsal}</p>}
      <Raised strict={state.strict} />
      {state.break_until !== null && <p class="notice" role="status">{frame.break({ time: timeOfDay(new Date(state.break_until)) })}</p>}
      {state.care && !careFills(state) && <p class="notice notice-care">{frame.care}</p>}
      {state.surge && <p class="notice">{frame.surge}</p>}
      {state.alone && <p class="notice">{frame.alone}</p>}
      {state.paused && state.break_until === null && <p class="notice">{frame.paused}</p>}
      {!storage.persistent && <p class="notice">{door.noKeeping}</p>}
      {leftOver && <LeftOver storage={storage} />}
    </div>
  );
}

const READ_MS = 20_000; // twice as long as it takes to read; the journal says it as well

/** Goes by itself once it was in sight for long enough: a phone that lies in a pocket keeps it. */
function LeftOver({ storage }: Pick<PhoneSession, "storage">) {
  const done = useCallback(() => storage.change({ leftOver: false }), [storage]);
  useEffect(() => {
    let going: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(going);
      if (!document.hidden) going = setTimeout(done, READ_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(going);
      document.removeEventListener("visibilitychange", look);
    };
  }, [done]);
  return (
    <p class="notice notice-left">
      {frame.leftOver}{" "}
      <button type="button" class="link" onClick={done}>{frame.ok}</button>
    </p>
  );
}
