/** A step that collects answers: writing, waiting after sending, and the result. */
import { useEffect, useRef, useState } from "preact/hooks";
import { copy as shared } from "../../copy/shared";
import { useKeptFocus } from "../../shared/focus";
import { Pot } from "../../shared/views/Pot";
import { step as words } from "../../copy/participant";
import { refusalText } from "../../copy/refusals";
import type { Answerable, StepProps } from "../../activities/props";
import { writtenText, isPass, PASS, type Draft } from "../../phone/answers";
import { contactsOf } from "../../phone/contacts";
import { writeEntry } from "../../phone/journal";
import { saidWhenThrough, type Said } from "../../phone/said";
import type { OutboxEntry } from "../../phone/stored";
import { useStored } from "../../phone/useStored";
import { Actions } from "./Actions";
import { Closed, Closing } from "./Closed";
import { Heading } from "../../phone/Heading";
import { InPot } from "./InPot";
import { CareOffer } from "./CareOffer";
import { NothingCollected } from "./NothingCollected";
import { StepInfo, isSmall } from "./StepInfo";
import type { Body } from "../../wire/types";

interface AnsweringProps extends StepProps { answerable: Answerable }

export function Answering(props: AnsweringProps) {
  const { state, step, session } = props;
  const stored = useStored(session.storage);
  const [changing, setChanging] = useState(false);
  const run = state.run?.step === step.id ? state.run : null;
  const entry = run ? stored.outbox[run.id] ?? null : null;
  const through = run && entry && saidWhenThrough(entry);
  const sent = entry !== null && !changing && entry.where !== "refused";
  const shown = state.stage === "closing" ? "closing"
    : !run || state.stage === "closed" ? "closed"
    : run.mode === "nothing" ? "nothing"
    : through ? "through"
    : sent ? "sent" : "writing";
  useKeptFocus(shown);
  return (
    <>
      {shown === "closing" && <Closing step={step} />}
      {shown === "closed" && <Closed {...props} entry={entry} />}
      {shown === "nothing" && <NothingCollected {...props} />}
      {shown === "through" && through && <Through {...through} />}
      {shown === "sent" && run && entry && <InPot {...props} run={run} entry={entry} onChange={() => setChanging(true)} />}
      {shown === "writing" && run && (
        <Writing {...props} run={run.id} entry={entry} changing={changing} onDone={() => setChanging(false)} />
      )}
      <Arrived shown={state.stage === "closed" && (state.snapshot !== null || state.wall !== null)} />
    </>
  );
}

/** Says once, to ears, that the results are here; it stood on the page before, or nobody would hear it. */
function Arrived({ shown }: { shown: boolean }) {
  const before = useRef(shown); // who comes later finds them, and is told nothing of a change
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (shown && !before.current) setSaid(shared.outcomes.revealed);
    before.current = shown;
  }, [shown]);
  return <p class="for-ears" role="status">{said}</p>;
}

/** The answer was taken back or came too late, so nothing more can be sent in this run. */
function Through({ title, body }: Said) {
  return (
    <main class="page page-centred">
      <Pot moment="left" silent />
      <h1 class="prompt" tabIndex={-1}><span role="status">{title}</span></h1>
      <p class="reading">{body}</p>
    </main>
  );
}

interface WritingProps extends AnsweringProps {
  run: string;
  entry: OutboxEntry | null;
  changing: boolean;
  onDone: () => void;
}

function Writing(props: WritingProps) {
  const { answerable, session, state, step, welcome, run, entry, changing, onDone } = props;
  const { storage, outbox, client } = session;
  const stored = useStored(storage);
  const draft = draftOf(stored.drafts[step.id], run, entry);
  const making = { plan: welcome.plan, step, draft, own: stored.own };
  const body = answerable.bodyOf(making);
  const write = (change: Draft) =>
    storage.change({ drafts: { ...storage.get().drafts, [step.id]: { run, draft: { ...draft, ...change } } } });
  const forget = () => {
    const { [step.id]: _sent, ...drafts } = storage.get().drafts;
    storage.change({ drafts });
    onDone();
  };
  const put = (answer: Body) => {
    outbox.put(run, step.id, answer);
    forget();
  };
  const text = writtenText(draft);
  const keep = () => {
    writeEntry(storage, { kind: "mine", step: step.id, title: step.title, text });
    if (answerable.afterKeeping) write(answerable.afterKeeping);
    else put(PASS);
  };
  return (
    <>
      <main class="page">
        <Heading step={step} />
        <StepInfo step={step} state={state} reviewed={welcome.session.reviewed} />
        <Standing entry={entry} />
        <answerable.Input {...making} client={client} wall={state.wall} onDraft={write} onSend={() => body && put(body)} />
        {isSmall(state) && text && answerable.freeText && !answerable.keepable && <KeepMine onKeep={keep} />}
      </main>
      <Actions
        answerable={answerable} state={state} session={session} body={body} changing={changing}
        onPut={put} onKeep={keep} onOld={forget}
      >
        <CareOffer text={text} support={contactsOf(welcome.session)} onKeep={keep} onPut={body && (() => put(body))} />
      </Actions>
    </>
  );
}

function KeepMine({ onKeep }: { onKeep: () => void }) {
  return (
    <div class="keep-mine">
      <button type="button" class="button" onClick={onKeep}>{words.keepMine}</button>
      <p class="quiet small">{words.keepMineHow}</p>
    </div>
  );
}

/** The draft of this run; where an answer was sent, changing it starts from that. */
function draftOf(found: { run: string | null; draft: Draft } | undefined, run: string, entry: OutboxEntry | null): Draft {
  if (found && found.run === run) return found.draft;
  return entry && !isPass(entry.body) ? { ...entry.body } : {};
}

function Standing({ entry }: { entry: OutboxEntry | null }) {
  if (entry?.where !== "refused") return null;
  return <p class="notice problem" role="alert">{words.refused} {entry.error ? refusalText(entry.error) : words.error}</p>;
}
