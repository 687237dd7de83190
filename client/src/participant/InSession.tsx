/** A phone in a session: connecting, before joining, joined, and after it is erased. */
import { useEffect, useRef } from "preact/hooks";
import { useClientState } from "../shared/hooks";
import type { ClientState } from "../shared/sessionClient";
import { useLanguage } from "../shared/useLanguage";
import { whyWaiting } from "../shared/waiting";
import type { Receipt, SessionFacts } from "../wire/types";
import type { StepProps } from "../activities/props";
import { Pot } from "../shared/views/Pot";
import { timeOfDay } from "../copy/phrases";
import { erased } from "../copy/session";
import { door } from "../copy/threshold";
import { JoinForm, DoorCodeForm } from "./JoinForm";
import { page } from "./language";
import { Layout } from "./Layout";
import { EarlyMoment } from "./EarlyMoment";
import { Goodbye } from "./Goodbye";
import { isOver, leaveSession, type PhoneSession } from "../phone/session";
import { CurrentStep } from "./CurrentStep";
import { useStepViews } from "./stepViews";
import { Threshold } from "./Threshold";
import { useStored } from "../phone/useStored";

interface InSessionProps { session: PhoneSession; onDoorCode: (code: string) => void; onBack: () => void; onLeft: () => void }

export function InSession({ session, onDoorCode, onBack, onLeft }: InSessionProps) {
  const view = useClientState(session.client);
  const stored = useStored(session.storage);
  const { welcome, state } = view;
  const ready = useLanguage(page, welcome?.session.language);
  const title = useRef(""); // of the journal, which may be saved after everything else is forgotten
  const facts = useRef<SessionFacts | null>(null); // with whom to turn to, which the server forgets at the end
  if (welcome) {
    title.current = welcome.session.title;
    facts.current = welcome.session;
  }
  const leave = () => void leaveSession(session).finally(onLeft);
  if (view.erased || isOver(session)) return <Erased session={session} title={title.current} facts={facts.current} receipt={view.erased} onBack={onBack} />;
  if (view.connection === "refused" || !welcome || !state || !ready) return <Waiting session={session} view={view} onDoorCode={onDoorCode} onBack={onBack} />;
  if (!stored.entered) {
    const enter = () => session.storage.change({ entered: true });
    return <Threshold session={welcome.session} state={state} persistent={session.storage.persistent} onEnter={enter} onLeave={leave} />;
  }
  return <Inside session={session} view={view} welcome={welcome} state={state} onLeave={leave} />;
}

function Inside(props: Omit<StepProps, "step">) {
  const views = useStepViews(props.view.connection === "online");
  const { quiet_reader: reader } = props.welcome.session;
  useEffect(() => (views && reader ? views.quietFrames(props.session) : undefined), [views, reader, props.session]);
  useEffect(() => void page.fetchAll(), []); // here for everyone: whoever chooses fetches nothing
  return <Layout {...props} views={views}><CurrentStep {...props} views={views} /></Layout>;
}

type WaitingProps = Omit<InSessionProps, "onLeft"> & { view: ClientState };

function Waiting({ session, view, onDoorCode, onBack }: WaitingProps) {
  const { refused, connection } = view;
  if (refused?.code === "session_closed") return <Goodbye title={door.ended} body={door.endedBody} onAgain={onBack} />;
  if (refused?.code === "door_needed" || refused?.code === "door_used") {
    return <DoorCodeForm refused={refused} onDoorCode={onDoorCode} />;
  }
  if (refused && connection === "refused") {
    const retry = (code: string) => {
      if (code === session.code) session.comeInAgain();
      else location.hash = code;
    };
    return <JoinForm key={refused.code} refused={refused} typed={session.code} onCode={retry} />;
  }
  return (
    <main class="page page-centred" aria-busy="true">
      <Pot moment="closing" silent />
      <p class="reading" role="status">{connection === "offline" ? door.waits[whyWaiting(view)] : door.looking}</p>
      <button type="button" class="button plain" onClick={onBack}>{door.back}</button>
      <EarlyMoment session={view.welcome?.session ?? null} />
    </main>
  );
}

interface ErasedProps { session: PhoneSession; title: string; facts: SessionFacts | null; receipt: Receipt | null; onBack: () => void }

function Erased({ session, title, facts, receipt, onBack }: ErasedProps) {
  const views = useStepViews(false);
  const at = receipt?.at;
  const time = at && timeOfDay(new Date(at));
  return (
    <Goodbye title={at ? erased.title : door.ended} body={at ? erased.body : erased.whileAway} onAgain={onBack}>
      <p class="quiet">{time && erased.at({ time })} {erased.thanks}</p>
      {facts && views && <views.Afterwards session={facts} />}
      {views && receipt && <views.Done receipt={receipt} />}
      {views && session.lastJournal.length > 0 && (
        <div class="panel">
          <p>{erased.journal}</p>
          <views.SaveJournal title={title} journal={session.lastJournal} />
        </div>
      )}
    </Goodbye>
  );
}
