/** What a step asks of the room, in parts: the same on the screen and on the facilitator's desk. */
import type { Step, Turn } from "../wire/types";
import { copy } from "../copy/en/screen";
import type { TalkNow, TurnNow } from "./talk/clock";
import { clockFace } from "../shared/pictures/Timer";
import "./face.css";

export function Reading({ paragraphs }: { paragraphs: readonly string[] }) {
  if (!paragraphs.length) return null;
  return <div class="face-reading">{paragraphs.map((text) => <p key={text}>{text}</p>)}</div>;
}

export function Points({ points }: { points: readonly string[] }) {
  if (!points.length) return null;
  return <ul class="face-points">{points.map((text) => <li key={text}>{text}</li>)}</ul>;
}

/** Whether a step asks more than its prompt says. */
export function asksMore(step: Step): boolean {
  return step.starters.length > 0 || step.options.length > 0 || step.activity === "pulse"
    || step.activity === "sliders" || (step.activity === "note" && step.fields.length > 0);
}

/** Beginnings, options, lines and sliders: shown before the room has answered. */
export function Asks({ step, items }: { step: Step; items: readonly { id: string; label: string }[] }) {
  const lines = step.activity === "pulse" ? items : step.activity === "sliders" ? step.sliders
    : step.activity === "choice" || step.activity === "private_choice" ? step.options : [];
  return (
    <>
      {step.starters.length > 0 && (
        <div class="face-starters">
          <p class="face-small">{copy.step.begin}</p>
          <ul class="face-plain">{step.starters.map((text) => <li key={text}>{text} ...</li>)}</ul>
        </div>
      )}
      {lines.length > 0 && (
        <ul class="face-options">{lines.map((line) => <li key={line.id}>{line.label}</li>)}</ul>
      )}
      {step.activity === "note" && step.fields.length > 0 && (
        <ul class="face-points">{step.fields.map((field) => <li key={field.id}>{field.label}</li>)}</ul>
      )}
    </>
  );
}

export function Turns({ step, now }: { step: Step; now: TalkNow | null }) {
  const { talk } = step;
  if (!talk) return null;
  return (
    <div class="face-talk">
      <Group people={talk.people} turns={talk.turns} now={now?.usual ?? null} />
      {talk.larger.length > 0 && (
        <Group people={talk.people + 1} turns={talk.larger} now={now?.larger ?? null} larger />
      )}
    </div>
  );
}

interface GroupProps { people: number; turns: readonly Turn[]; now: TurnNow | null; larger?: boolean }

function Group({ people, turns, now, larger = false }: GroupProps) {
  const { step } = copy;
  return (
    <section class={`face-group${larger ? " larger" : ""}`}>
      <h3 class="face-small">
        {larger ? step.larger(people) : step.ready(people)}
        {now && !now.over && ` · ${step.round(now.round, now.rounds)}`}
      </h3>
      {now?.over ? <p class="face-turn now">{step.over}</p> : (
        <ol class="face-plain">
          {turns.map((turn) => {
            const own = now?.turn === turn;
            return (
              <li key={turn.label} class={`face-turn${own ? " now" : ""}`} {...(own ? { "aria-current": "step" as const } : {})}>
                <span>{turn.label}</span>
                <span class="face-time">{clockFace(own && now ? now.left : turn.seconds)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
