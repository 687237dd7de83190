/** The last call of a small room: half a minute that nobody can shorten, as a moment; to discard stands apart. */
import { timeLeft } from "../../shared/timeLeft";
import { spokenTime } from "../../shared/views/Timer";
import type { State } from "../../wire/types";
import { copy } from "../../copy/facilitator";

const WHOLE = 30; // seconds of a last call
const AROUND = 2 * Math.PI * 54;

export interface LastCallProps { state: State; now: number; needs: number | null; onDiscard: () => void }

export function LastCall({ state, now, needs, onDiscard }: LastCallProps) {
  const { lastCall } = copy.desk;
  const left = timeLeft(state.timer, now) ?? 0;
  return (
    <div class="last-call">
      <svg class="last-ring" viewBox="0 0 120 120" aria-hidden="true">
        <circle class="last-ring-whole" cx="60" cy="60" r="54" />
        <circle class="last-ring-left" cx="60" cy="60" r="54"
          stroke-dasharray={AROUND} stroke-dashoffset={AROUND * (1 - Math.min(1, left / WHOLE))} />
        <text x="60" y="60">{Math.ceil(left)}</text>
      </svg>
      <div class="last-words">
        <p class="sight-band" role="status">{lastCall.title}</p>
        <p>{lastCall.text}</p>
        <p class="quiet small">{needs === null ? lastCall.waits : lastCall.needs({ count: needs })}</p>
        <p class="for-ears" role="timer">{spokenTime(left)}</p>
      </div>
      <div class="last-apart">
        <p class="quiet small">{lastCall.apart}</p>
        <button type="button" class="button plain discard" onClick={onDiscard}>{copy.desk.discard}</button>
      </div>
    </div>
  );
}
