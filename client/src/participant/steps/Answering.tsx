/** A step that collects: write, put it in or pass, wait with the room, see the room. */
import { useState } from "preact/hooks";
import { Pot } from "../../shared/views/Pot";
import { step as words } from "../../copy/en/participant";
import type { Answerable, StepProps } from "../../activities/props";
import { handwriting, isPass, PASS, type Draft } from "../../phone/answers";
import { note } from "../../phone/journal";
import type { Slip } from "../../phone/stored";
import { useShelf } from "../../phone/useStored";
import { Actions } from "./Actions";
import { Closed, Closing } from "./Closed";
import { Heading } from "../../phone/Heading";
import { InPot } from "./InPot";
import { Gently } from "./CareOffer";
import { KeepYours } from "./NothingCollected";
import { Around, isSmall } from "./StepInfo";
import type { Body } from "../../wire/types";

interface AnsweringProps extends StepProps { answerable: Answerable }

export function Answering(props: AnsweringProps) {
  const { state, step, session } = props;
  const kept = useShelf(session.shelf);
  const [changing, setChanging] = useState(false);
  const run = state.run?.step === step.id ? state.run : null;
  const slip = run ? kept.outbox[run.id] ?? null : null;
  if (state.stage === "closing") return <Closing step={step} />;
  if (!run || state.stage === "closed") return <Closed {...props} slip={slip} />;
  if (run.mode === "nothing") return <KeepYours {...props} />;
  if (slip && (slip.where === "taken" || slip.where === "late")) return <Through slip={slip} />;
  if (slip && !changing && slip.where !== "refused") {
    return <InPot {...props} run={run} slip={slip} onChange={() => setChanging(true)} />;
  }
  return <Writing {...props} run={run.id} slip={slip} changing={changing} onDone={() => setChanging(false)} />;
}

/** Nothing more can be put in: what was taken back stays out, and what came late stays here. */
function Through({ slip }: { slip: Slip }) {
  const taken = slip.where === "taken";
  return (
    <main class="page page-centred">
      <Pot moment="left" silent />
      <h1 class="prompt" tabIndex={-1}><span role="status">{taken ? words.takenNow : words.wasLate}</span></h1>
      <p class="reading">{taken ? words.takenBody : words.wasLateBody}</p>
    </main>
  );
}

interface WritingProps extends AnsweringProps {
  run: string;
  slip: Slip | null;
  changing: boolean;
  onDone: () => void;
}

function Writing(props: WritingProps) {
  const { answerable, session, state, step, welcome, run, slip, changing, onDone } = props;
  const { shelf, outbox, room } = session;
  const kept = useShelf(shelf);
  const draft = draftOf(kept.drafts[step.id], run, slip);
  const making = { plan: welcome.plan, step, draft, own: kept.own };
  const body = answerable.bodyOf(making);
  const write = (change: Draft) =>
    shelf.change({ drafts: { ...shelf.get().drafts, [step.id]: { run, draft: { ...draft, ...change } } } });
  const forget = () => {
    const { [step.id]: _sent, ...drafts } = shelf.get().drafts;
    shelf.change({ drafts });
    onDone();
  };
  const put = (answer: Body) => {
    outbox.put(run, step.id, answer);
    forget();
  };
  const text = handwriting(draft);
  const keep = () => {
    note(shelf, { kind: "mine", step: step.id, title: step.title, text });
    if (answerable.afterKeeping) write(answerable.afterKeeping);
    else put(PASS);
  };
  return (
    <>
      <main class="page">
        <Heading step={step} />
        <Around step={step} state={state} />
        <Standing slip={slip} />
        <answerable.Input {...making} room={room} wall={state.wall} onDraft={write} />
        {isSmall(state) && text && answerable.byHand && !answerable.keepable && <KeepMine onKeep={keep} />}
      </main>
      <Actions
        answerable={answerable} state={state} session={session} body={body} changing={changing}
        onPut={put} onKeep={keep} onOld={forget}
      >
        <Gently text={text} support={welcome.session.support} onKeep={keep} onPut={body && (() => put(body))} />
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

/** What was begun for this run; a changed mind starts from what was sent. */
function draftOf(found: { run: string | null; draft: Draft } | undefined, run: string, slip: Slip | null): Draft {
  if (found && found.run === run) return found.draft;
  return slip && !isPass(slip.body) ? { ...slip.body } : {};
}

function Standing({ slip }: { slip: Slip | null }) {
  if (slip?.where !== "refused") return null;
  return <p class="notice problem" role="alert">{words.refused} {slip.error?.message || words.error}</p>;
}
