/** The turns of a talk, for groups of the usual size and for those with a person more. */
import { copy } from "../../copy/screen";
import "../../shared/views/face.css";
import { clockFace } from "../../shared/views/Timer";
import { timeLeft } from "../../shared/timeLeft";
import type { State, Talk, Turn } from "../../wire/types";
import { BellSwitch } from "./BellSwitch";
import { momentOf, talkAt, type GroupNow } from "./clock";
import { Places } from "./Places";
import { groupsNow } from "./seating";

interface TurnsProps { talk: Talk; state: State; now: number }

export function Turns({ talk, state, now }: TurnsProps) {
  const left = timeLeft(state.timer, now);
  const running = state.stage === "open" || state.stage === "last_call";
  const at = running && state.timer && left !== null ? talkAt(talk, state.timer, left) : null;
  const groups = state.drawn && groupsNow(state.drawn);
  const larger = talk.larger.length > 0 && (!groups?.length || groups.some((group) => group.length > talk.people));
  return (
    <div class="face-talk">
      <header class="face-places">
        {groups && <Places groups={groups} usual={talk.people} />}
        {at?.usual?.turn.breath && !at.usual.over && <span class="face-breath" aria-hidden="true" />}
        {state.stage !== "preview" && <BellSwitch moment={at?.usual ? bellMoment(at.usual) : null} />}
      </header>
      <Group people={talk.people} turns={talk.turns} now={at?.usual ?? null} />
      {larger && <Group people={talk.people + 1} turns={talk.larger} now={at?.larger ?? null} larger />}
    </div>
  );
}

const bellMoment = (now: GroupNow): string => (now.over ? momentOf(null) : momentOf(now));

interface GroupProps { people: number; turns: readonly Turn[]; now: GroupNow | null; larger?: boolean }

function Group({ people, turns, now, larger = false }: GroupProps) {
  const { step } = copy;
  return (
    <section class={`face-group${larger ? " larger" : ""}`}>
      <h3 class="face-small">
        {larger ? step.larger({ count: people }) : step.ready({ count: people })}
        {now && !now.over && ` · ${step.round({ round: now.person, rounds: now.people })}`}
      </h3>
      {now?.over ? <p class="face-turn now">{step.over}</p> : (
        <ol class="face-plain">
          {turns.map((turn) => {
            const own = now?.turn === turn;
            return (
              <li key={turn.label} class={`face-turn${own ? " now" : ""}`} {...(own ? { "aria-current": "step" as const } : {})}>
                <span>{turn.label}</span>
                <span class="face-time" translate={false}>{clockFace(own && now ? now.left : turn.seconds)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
