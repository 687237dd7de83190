/** The shared timer: a line that shortens, and figures. It never flashes, to hurry nobody. */
import { copy } from "../../copy/shared";
import "./views.css";

export interface TimerProps { left: number | null; seconds: number; paused?: boolean }

/** 154 -> "2:34" */
export function clockFace(left: number): string {
  const whole = Math.ceil(left);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** 154 -> "2 min 34 s" */
export function spokenTime(left: number): string {
  const whole = Math.ceil(left);
  const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
  if (minutes && seconds) return copy.time.minutesAndSeconds({ minutes, seconds });
  return minutes ? copy.time.minutes({ minutes }) : copy.time.seconds({ seconds });
}

export function Timer({ left, seconds, paused = false }: TimerProps) {
  if (left === null) return null;
  const share = seconds > 0 ? Math.min(1, left / seconds) : 0;
  const words = paused ? copy.time.paused : left === 0 ? copy.time.over : copy.time.left({ spoken: spokenTime(left) });
  return (
    <div class={`timer${paused ? " timer-paused" : ""}`} role="timer" translate={false}>
      <span class="timer-line" aria-hidden="true">
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
      <span class="timer-face" aria-hidden="true">{clockFace(left)}</span>
      <span class="for-ears">{words}</span>
    </div>
  );
}
