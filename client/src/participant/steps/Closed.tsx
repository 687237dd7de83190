/** A closed step: its result, or a sentence that says why there is none. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/shared";
import { Pot } from "../../shared/views/Pot";
import type { StepProps } from "../../activities/props";
import { Result } from "../../activities/results";
import { outcomeSaid } from "../../shared/outcome";
import { unreadableSaid } from "../../shared/unreadable";
import { Wall } from "../../shared/views/Wall";
import type { ParticipantClient } from "../../shared/sessionClient";
import type { State, Step } from "../../wire/types";
import { inputs, own, step as words, takeBack } from "../../copy/participant";
import { inWords } from "../../activities/phones";
import { canTakeBack, noticeAtClose, saidOfMine, standing } from "../../phone/said";
import type { OutboxEntry } from "../../phone/stored";
import { Sheet } from "../../phone/Sheet";
import { useWall } from "../../phone/useWall";
import { Heading } from "../../phone/Heading";

export function Closing({ step }: { step: Step }) {
  return (
    <main class="page page-centred">
      <Pot moment="closing" silent />
      <h1 class="prompt" tabIndex={-1}>{step.prompt}</h1>
      <p class="reading" role="status">{words.closing} {words.closingBody}</p>
    </main>
  );
}

export function Closed(props: StepProps & { entry: OutboxEntry | null }) {
  const { view, welcome, state, step, entry } = props;
  const outcome = state.run?.outcome ?? null;
  const unreadable = unreadableSaid(state);
  const [looking, setLooking] = useState(false);
  const shown = state.snapshot !== null || state.wall !== null;
  const quiet = state.run?.mode === "nothing" ? words.closedNothing : outcome ? outcomeSaid(outcome, state) : words.between;
  return (
    <main class="page">
      <Heading step={step} detail={false} />
      <Late entry={entry} />
      {!shown && (
        <div class="page-centred quietly">
          <Pot moment="left" silent />
          <p class="reading" role="status">{outcome === "revealed" ? copy.pictures.nothing : quiet}</p>
        </div>
      )}
      {shown && step.points.length > 0 && (
        <ul class="calm-list">{step.points.map((point) => <li key={point}>{point}</li>)}</ul>
      )}
      {state.snapshot && (
        <Result plan={welcome.plan} step={step} snapshot={state.snapshot} earlier={view.snapshots} own={looking ? standing(entry, state) : undefined} />
      )}
      {state.wall && step.written && <Pot moment="giving" silent />}
      {state.wall && <Notes client={props.session.client} state={state} reviewed={welcome.session.reviewed} />}
      {unreadable && <p class="quiet small" role="status">{unreadable}</p>}
      {entry?.run === state.run?.id && <Mine {...props} onLook={setLooking} />}
    </main>
  );
}

function Notes({ client, state, reviewed }: { client: ParticipantClient; state: State; reviewed: boolean }) {
  const { cards, page, pages, setPage } = useWall(client, state.wall);
  if (!cards) return <p class="quiet">{inputs.reading}</p>;
  return (
    <>
      <Wall cards={cards} page={page} pages={pages} onPage={setPage} spotlight={state.spotlight} />
      <p class="quiet small">{reviewed ? words.chosen : words.held}</p>
    </>
  );
}

function Late({ entry }: { entry: OutboxEntry | null }) {
  const said = noticeAtClose(entry);
  return said ? <p class="notice" role="status">{said}</p> : null;
}

/** One's own answer, behind a tap that looks alike for everyone: only this phone knows what is in it. */
function Mine({ session, welcome, state, step, entry, onLook }: StepProps & { entry: OutboxEntry | null; onLook: (open: boolean) => void }) {
  const [asking, setAsking] = useState(false);
  if (!entry) return null;
  const back = () => {
    session.outbox.takeBack(entry.run);
    setAsking(false);
  };
  return (
    <details class="mine" onToggle={(event) => onLook(event.currentTarget.open)}>
      <summary>{own.youPut}</summary>
      <p class="mine-text" dir="auto" translate={false}>{entry.gone ? own.gone[entry.gone] : inWords(welcome.plan, step, entry.body)}</p>
      <p class="quiet small">
        <span role="status">{saidOfMine(entry, state, step)}</span>{" "}
        {canTakeBack(entry, step) && <button type="button" class="link" onClick={() => setAsking(true)}>{words.takeBack}</button>}
      </p>
      {asking && <TakeBack onBack={back} onClose={() => setAsking(false)} />}
    </details>
  );
}

function TakeBack({ onBack, onClose }: { onBack: () => void; onClose: () => void }) {
  return (
    <Sheet title={takeBack.title} onClose={onClose}>
      <p class="reading">{takeBack.body}</p>
      <p>{takeBack.hands}</p>
      <div class="choices">
        <button type="button" class="button" onClick={onBack}>{takeBack.yes}</button>
        <button type="button" class="button" onClick={onClose}>{takeBack.no}</button>
      </div>
    </Sheet>
  );
}
