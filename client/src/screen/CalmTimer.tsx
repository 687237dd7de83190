/** The timer on the screen: a line that shortens, and whole minutes in words, so that it hurries nobody. */
import type { State } from "../wire/types";
import { timeLeft } from "../shared/timeLeft";
import { copy } from "../copy/screen";

function calmWords(left: number, paused: boolean): string {
  if (paused) return copy.time.paused;
  if (left <= 0) return copy.time.over;
  return left < 45 ? copy.time.under : copy.time.minutes({ count: Math.round(left / 60) || 1 });
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
