/** The middle of the desk: the step as everyone sees it, and the facilitator's controls on it. */
import type { ComponentChildren } from "preact";
import { Asks } from "../../activities/faces";
import { Result } from "../../activities/results";
import { Turns } from "../../activities/talk/Face";
import { timeOfDay } from "../../copy/phrases";
import { copy as shared } from "../../copy/shared";
import { Pot, type PotMoment } from "../../shared/views/Pot";
import { Points } from "../../shared/views/Points";
import { Reading } from "../../shared/views/Reading";
import { Wall } from "../../shared/views/Wall";
import type { Card, Plan, Section, Snapshot, State, Step } from "../../wire/types";
import { minutesOf } from "../agenda";
import { copy } from "../../copy/facilitator";
import { FEWEST } from "../nextAction";
import type { Send } from "../commands";
import { LastCall } from "./LastCall";
import { WallBar } from "./WallBar";
import { shownOf } from "../../shared/atOnce";
import { endsByLastCall } from "../../shared/smallRoom";
import { unreadableSaid } from "../../shared/unreadable";
import { wallOpen } from "../../shared/wallOpen";
import { partMissing } from "./partMissing";

export interface StepPanelProps {
  plan: Plan;
  section: Section;
  step: Step;
  state: State;
  cards: readonly Card[];
  earlier: Readonly<Record<string, Snapshot>>;
  now: number;
  onSend: Send;
  onSpotlight: (card: Card | null) => void;
  onHide: (card: Card) => void;
  onAgain: () => void;
  onDiscard: () => void;
  /** The fewest answers with which the run comes out; null where that is not known. */
  needs: number | null;
  /** Why the step would not open, in a sentence. */
  cannotOpen: string | null;
  /** What only the facilitator sees, above what everyone sees. */
  held: ComponentChildren;
}

export function StepPanel(given: StepPanelProps) {
  const props = { ...given, state: shownOf(given.state, given.step) };
  const { section, step, state } = props;
  return (
    <article class="sight">
      <header class="sight-head">
        <p class="sight-section">{section.title}</p>
        <p class="sight-where">
          <span>{copy.activities[step.activity]}</span>
          <span>{minutesOf(step.seconds)}</span>
          <span>{copy.rungs[step.rung] ?? ""}</span>
        </p>
        <StageTag state={state} step={step} />
      </header>
      {state.stage === "preview" && props.cannotOpen && <p class="plain-word" role="status">{props.cannotOpen}</p>}
      {state.break_until !== null && (
        <p class="care-now" role="status">{copy.desk.break.now({ time: timeOfDay(new Date(state.break_until)) })}</p>
      )}
      {props.held}
      {state.care && <p class="care-now" role="status">{copy.desk.careNow}</p>}
      <div class={`sight-room${state.blank || state.care || state.break_until !== null ? " is-blank" : ""}`}>
        <h1 class="sight-title" tabIndex={-1}>{step.title}</h1>
        <p class="prompt">{step.prompt}</p>
        {step.detail && <p class={`sight-detail${wasSaid(state, step) ? " was-said" : ""}`}>{step.detail}</p>}
        <Content {...props} />
      </div>
    </article>
  );
}

/** The screen shows it before the step is open; after that, a phone in the hand needs its place for what comes out. */
const wasSaid = ({ stage }: State, step: Step): boolean => stage !== "preview" && (step.collects || step.talk !== null);

function StageTag({ state, step }: { state: State; step: Step }) {
  const { stage: words } = copy.desk;
  const nothing = state.run?.mode === "nothing";
  const word = state.paused ? words.paused
    : state.stage === "preview" ? words.preview
    : state.stage === "open" && !step.collects ? words.running
    : nothing && state.stage !== "closed" ? words.quiet
    : state.stage === "open" && state.band ? shared.bands[state.band] // also where the pot is below the fold
    : words[state.stage as keyof typeof words] ?? "";
  return (
    <p class={`stage-tag stage-${state.stage}`} role="status">
      {state.blank ? `${words.blank} · ${word}` : word}
    </p>
  );
}

function Content(props: StepPanelProps) {
  const { plan, step, state, cards, earlier, now } = props;
  const shows = wallOpen(state, step);
  const unreadable = unreadableSaid(state);
  return (
    <div class="sight-content">
      <Reading paragraphs={step.reading} />
      <Points points={step.points} />
      {!state.snapshot && !shows && state.stage !== "closed" && !isMoment(state) && <Asks step={step} />}
      {step.talk && <Turns talk={step.talk} state={state} now={now} />}
      <Waiting {...props} />
      <Outcome state={state} cannotOpen={props.cannotOpen} onAgain={props.onAgain} />
      {unreadable && <p class="quiet" role="status">{unreadable}</p>}
      {state.snapshot && (
        <Result plan={plan} step={step} snapshot={state.snapshot} earlier={earlier} />
      )}
      {partMissing(state, step) && <p class="quiet" role="status">{copy.desk.partMissing}</p>}
      {shows && state.wall && <Notes {...props} cards={cards} />}
      {!shows && !state.snapshot && state.stage === "closed" && state.run?.outcome === "revealed" && (
        <p class="nothing">{shared.pictures.noCards}</p>
      )}
    </div>
  );
}

/** The last call of a small room has the panel to itself. */
const isMoment = ({ stage, run }: State): boolean => stage === "last_call" && endsByLastCall(run);

/** What the pot looks like to everyone while answers come in. */
function Waiting({ state, step, now, needs, onDiscard }: StepPanelProps) {
  const { run, stage } = state;
  if (!run || !["open", "last_call", "closing"].includes(stage)) return null;
  if (run.mode === "nothing") {
    const few = run.seats < FEWEST;
    return (
      <div role="status">
        <p class="plain-word">{few ? copy.desk.quiet : copy.desk.noWall}</p>
        <p class="quiet small">{copy.desk.counted({ count: run.seats })}</p>
      </div>
    );
  }
  if (isMoment(state)) {
    return (
      <>
        {run.needed && <p class="plain-word" role="status">{copy.desk.needed}</p>}
        <LastCall state={state} now={now} needs={needs} onDiscard={onDiscard} />
      </>
    );
  }
  const moment: PotMoment = stage === "closing" ? "closing" : "keeping";
  const band = state.band ?? "open";
  return (
    <div class={`sight-pot${state.snapshot || wallOpen(state, step) ? " small" : ""}`}>
      <Pot moment={moment} band={band} silent />
      <div>
        <p class="sight-band" aria-live="polite">
          {stage === "closing" ? shared.pot.closing : shared.bands[band]}
        </p>
        {run.mode === "reveal" && stage !== "closing" && <p class="quiet small">{copy.desk.wait}</p>}
        <p class="quiet small">{copy.desk.counted({ count: run.seats })}</p>
        {run.needed && <p class="plain-word" role="status">{copy.desk.needed}</p>}
        <button type="button" class="button plain discard" onClick={onDiscard}>{copy.desk.discard}</button>
      </div>
    </div>
  );
}

function Notes({ cards, state, onSend, onSpotlight, onHide }: StepPanelProps) {
  const { desk } = copy;
  const banded = state.stage === "closed" && (state.by_bands || cards.some((card) => card.resonance !== null));
  return (
    <div class="wall-desk">
    <WallBar state={state} banded={banded} onSend={onSend} />
    <Wall cards={cards} spotlight={state.spotlight} extra={(card) => {
      const lit = state.spotlight === card.id;
      return (
        <div class="note-tools">
          <button type="button" class="button plain" aria-pressed={lit}
            aria-label={lit ? desk.unlight : desk.spotlightCard({ text: card.text })}
            onClick={() => onSpotlight(lit ? null : card)}>{lit ? desk.unlight : desk.spotlight}</button>
          <button type="button" class="button plain" aria-label={desk.hideCard({ text: card.text })}
            onClick={() => onHide(card)}>{desk.hide}</button>
        </div>
      );
    }} />
    </div>
  );
}

function Outcome({ state, cannotOpen, onAgain }: Pick<StepPanelProps, "state" | "cannotOpen" | "onAgain">) {
  const outcome = state.stage === "closed" ? state.run?.outcome : null;
  if (!outcome || outcome === "revealed") return null;
  const words: Record<string, string> = copy.desk.outcomes;
  return (
    <div class="sight-outcome" role="status">
      <p class="plain-word">{words[outcome]}</p>
      {outcome === "dropped" && state.surge && <p class="plain-word">{copy.seats.dropped}</p>}
      {cannotOpen ? <p class="quiet">{cannotOpen}</p>
        : <button type="button" class="button" onClick={onAgain}>{copy.desk.again}</button>}
    </div>
  );
}
