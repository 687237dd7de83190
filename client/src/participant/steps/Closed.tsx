/** A closed step: its result, or a sentence that says why there is none. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/shared";
import { Pot } from "../../shared/views/Pot";
import type { StepProps } from "../../activities/props";
import { Result } from "../../activities/results";
import { Wall } from "../../shared/views/Wall";
import type { ParticipantClient } from "../../shared/sessionClient";
import type { State, Step } from "../../wire/types";
import { inputs, step as words, takeBack } from "../../copy/participant";
import { writtenText } from "../../phone/answers";
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
  const shown = state.snapshot !== null || state.wall !== null;
  const quiet = state.run?.mode === "nothing" ? words.closedNothing : outcome ? copy.outcomes[outcome] : words.between;
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
        <Result plan={welcome.plan} step={step} snapshot={state.snapshot} earlier={view.snapshots} />
      )}
      {state.wall && step.written && <Pot moment="giving" silent />}
      {state.wall && <Notes client={props.session.client} state={state} />}
      {shown && <Mine {...props} />}
    </main>
  );
}

function Notes({ client, state }: { client: ParticipantClient; state: State }) {
  const { cards, page, pages, setPage } = useWall(client, state.wall);
  if (!cards) return <p class="quiet">{inputs.reading}</p>;
  return (
    <>
      <Wall cards={cards} page={page} pages={pages} onPage={setPage} spotlight={state.spotlight} />
      <p class="quiet small">{words.held}</p>
    </>
  );
}

function Late({ entry }: { entry: OutboxEntry | null }) {
  if (entry?.where === "late") return <p class="notice" role="status">{words.wasLate} {words.wasLateBody}</p>;
  if (entry?.where === "taken") return <p class="notice" role="status">{words.backGone}</p>;
  if (entry?.where === "out" && entry.error) return <p class="notice" role="status">{words.stands}</p>;
  return null;
}

/** Taking one's own card back: only this phone knows which card that is. */
function Mine({ session, step, entry }: StepProps & { entry: OutboxEntry | null }) {
  const [asking, setAsking] = useState(false);
  if (!entry || !step.written || !writtenText(entry.body)) return null;
  if (entry.where === "going") return <p class="notice" role="status">{words.going} {words.goingBody}</p>;
  if (entry.where !== "pot" && entry.where !== "out") return null;
  const back = () => {
    session.outbox.takeBack(entry.run);
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
