/** The timer on the screen: a line that shortens, and half minutes in words, so that it hurries nobody. */
import type { State } from "../wire/types";
import { timeLeft } from "../shared/timeLeft";
import { copy } from "../copy/screen";

const HALF = 30; // seconds: whole minutes would be wrong by as much, which is a third of a short last call

/** The nearest half minute, which is never more than a quarter of a minute away from what is left. */
export function calmWords(left: number, paused: boolean): string {
  if (paused) return copy.time.paused;
  if (left <= 0) return copy.time.over;
  const halves = Math.round(left / HALF);
  const count = Math.floor(halves / 2);
  if (count === 0) return copy.time.under;
  return halves % 2 ? copy.time.andAHalf({ count }) : copy.time.minutes({ count });
}

export function CalmTimer({ state, now }: { state: State; now: number }) {
  const left = timeLeft(state.timer, now);
  const running = state.stage === "open" || state.stage === "last_call";
  if (!state.timer || left === null || !running) return <div class="calm" />;
  const share = Math.min(1, left / Math.max(1, state.timer.seconds));
  return (
    <div class="calm" role="timer" translate={false}>
      <span class="calm-line" aria-hidden="true"><span style={{ width: `${share * 100}%` }} /></span>
      <span class="calm-words">{calmWords(left, state.paused)}</span>
    </div>
  );
}
