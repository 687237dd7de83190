/** What surrounds every step: the line on top with the time, notices, and the menu. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
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
  const { language } = welcome.session;
  useEffect(() => void loadLists(language), [language]);
  const place = placeOf(welcome.plan, state.step);
  return (
    <div class="room">
      <header class="line">
        <span class="line-section">{place?.section.title ?? welcome.session.title}</span>
        <span class="line-tools">
          {views && <views.MomentButton storage={session.storage} session={welcome.session} />}
          <button type="button" class="line-menu" aria-haspopup="dialog" onClick={() => setMenu(true)}>{frame.menu}</button>
        </span>
        {place && state.timer && <TimeLine client={session.client} state={state} />}
        <Away view={view} />
      </header>
      <Notices state={state} session={session} views={views} />
      {children}
      {menu && views && <views.Menu session={session} welcome={welcome} state={state} onClose={() => setMenu(false)} onLeave={onLeave} />}
    </div>
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

function Notices({ state, session: { storage }, views }: Pick<LayoutProps, "state" | "session" | "views">) {
  const { leftOver } = useStored(storage);
  return (
    <div class="notices" role="status">
      {state.rehearsal && <p class="notice notice-rehearsal">{frame.rehearsal}</p>}
      {views && <views.Raised strict={state.strict} />}
      {state.break_until !== null && <p class="notice" role="status">{frame.break({ time: timeOfDay(new Date(state.break_until)) })}</p>}
      {state.care && !careFills(state) && <p class="notice notice-care">{frame.care}</p>}
      {state.surge && <p class="notice">{frame.surge}</p>}
      {state.alone && <p class="notice">{frame.alone}</p>}
      {state.paused && state.break_until === null && <p class="notice">{frame.paused}</p>}
      {!storage.persistent && <p class="notice">{door.noKeeping}</p>}
      {views && leftOver && <views.LeftOver storage={storage} />}
    </div>
  );
}
