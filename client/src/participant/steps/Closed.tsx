/** A step whose pot was closed: the room's answer, or the sentence that says why there is none. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/en/shared";
import { Pot } from "../../shared/views/Pot";
import type { StepProps } from "../../activities/props";
import { RoomAnswer } from "../../activities/results";
import { Wall } from "../../shared/views/Wall";
import type { ParticipantRoom } from "../../shared/sessionClient";
import type { State, Step } from "../../wire/types";
import { inputs, step as words, takeBack } from "../../copy/en/participant";
import { handwriting } from "../../phone/answers";
import type { Slip } from "../../phone/stored";
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

export function Closed(props: StepProps & { slip: Slip | null }) {
  const { view, welcome, state, step, slip } = props;
  const outcome = state.run?.outcome ?? null;
  const shown = state.snapshot !== null || state.wall !== null;
  const quiet = state.run?.mode === "nothing" ? words.closedNothing : outcome ? copy.outcomes[outcome] : words.between;
  return (
    <main class="page">
      <Heading step={step} detail={false} />
      <Late slip={slip} />
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
        <RoomAnswer plan={welcome.plan} step={step} snapshot={state.snapshot} earlier={view.snapshots} />
      )}
      {state.wall && step.written && <Pot moment="giving" silent />}
      {state.wall && <Notes room={props.session.room} state={state} />}
      {shown && <Mine {...props} />}
    </main>
  );
}

function Notes({ room, state }: { room: ParticipantRoom; state: State }) {
  const { cards, page, pages, setPage } = useWall(room, state.wall);
  if (!cards) return <p class="quiet">{inputs.reading}</p>;
  return (
    <>
      <Wall cards={cards} page={page} pages={pages} onPage={setPage} spotlight={state.spotlight} />
      <p class="quiet small">{words.held}</p>
    </>
  );
}

function Late({ slip }: { slip: Slip | null }) {
  if (slip?.where === "late") return <p class="notice" role="status">{words.wasLate} {words.wasLateBody}</p>;
  if (slip?.where === "taken") return <p class="notice" role="status">{words.backGone}</p>;
  if (slip?.where === "out" && slip.error) return <p class="notice" role="status">{words.stands}</p>;
  return null;
}

/** Only this phone knows that a note is its own, and only it can take it back. */
function Mine({ session, step, slip }: StepProps & { slip: Slip | null }) {
  const [asking, setAsking] = useState(false);
  if (!slip || !step.written || !handwriting(slip.body)) return null;
  if (slip.where === "going") return <p class="notice" role="status">{words.going} {words.goingBody}</p>;
  if (slip.where !== "pot" && slip.where !== "out") return null;
  const back = () => {
    session.outbox.takeBack(slip.run);
    setAsking(false);
  };
  return (
    <>
      <p class="mine-note quiet small">
        {words.mine}{" "}
        <button type="button" class="link" onClick={() => setAsking(true)}>{words.takeBack}</button>
      </p>
      {asking && (
        <Sheet title={takeBack.title} onClose={() => setAsking(false)}>
          <p class="reading">{takeBack.body}</p>
          <p>{takeBack.hands}</p>
          <div class="choices">
            <button type="button" class="button" onClick={back}>{takeBack.yes}</button>
            <button type="button" class="button" onClick={() => setAsking(false)}>{takeBack.no}</button>
          </div>
        </Sheet>
      )}
    </>
  );
}
