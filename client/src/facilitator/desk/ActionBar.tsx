/** The bottom of the desk: time, quiet controls, and one large next action. */
import { Timer } from "../../shared/views/Timer";
import { timeLeft } from "../../shared/timeLeft";
import type { State, Step } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { Send } from "../commands";
import type { NextAction } from "../nextAction";

export interface ActionBarProps {
  state: State;
  action: NextAction;
  before: Step | null;
  now: number;
  busy: boolean;
  notice: string | null;
  /** Held cards that moving on would drop, in a sentence. */
  undecided: string | undefined;
  onNext: () => void;
  onSend: Send;
  onDismiss: () => void;
}

export function ActionBar(props: ActionBarProps) {
  const { state, action, before, now, notice, onSend, onDismiss } = props;
  const { desk } = copy;
  const left = timeLeft(state.timer, now);
  const running = state.stage === "open" || state.stage === "last_call";
  const lobby = state.stage === "lobby";
  const away = action.blocked === "away" || action.blocked === "restarting";
  const quiet = (label: string, long: string, act: () => void, possible = true, pressed?: boolean) => (
    <button type="button" class="button tool" aria-label={long} title={long}
      aria-disabled={!possible || away} onClick={() => possible && !away && act()}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}>{label}</button>
  );
  return (
    <footer class="dock">
      {notice && (
        <p class="notice" role="alert">
          <span>{notice}</span>
          <button type="button" class="button plain" onClick={onDismiss}>{desk.dismiss}</button>
        </p>
      )}
      {!lobby && (
        <div class="dock-tools">
          {quiet(desk.back, before ? desk.backTo({ title: before.title }) : desk.back,
            () => before && onSend("goto", { to: before.id }), !!before)}
          {quiet(state.blank ? desk.unblank : desk.blank, state.blank ? desk.unblankLong : desk.blankLong,
            () => onSend("blank", { on: !state.blank }), true, state.blank)}
        </div>
      )}
      {!lobby && (
        <div class="dock-time" role="group" aria-label={desk.time}>
          {state.timer && left !== null && (
            <>
              <Timer left={left} seconds={state.timer.seconds} paused={state.paused || !running} />
              <div class="dock-time-tools">
                {quiet(desk.addMinute, desk.addMinuteLong, () => onSend("add_time", { seconds: 60 }), running)}
                {quiet(state.paused ? desk.resume : desk.pause, state.paused ? desk.resume : desk.pause,
                  () => onSend(state.paused ? "resume" : "pause"), running)}
              </div>
            </>
          )}
        </div>
      )}
      <Next {...props} />
    </footer>
  );
}

function Next({ action, busy, undecided, onNext }: ActionBarProps) {
  const label = action.kind === "next" ? copy.actions.next({ title: action.step?.title ?? "" }) : copy.actions[action.kind];
  const leaves = action.kind === "next" || action.kind === "end";
  const hint = action.blocked ? copy.reasons[action.blocked]
    : leaves && undecided ? undecided : copy.hints[action.kind];
  return (
    <div class="dock-next">
      <button type="button" class="button primary next-action" aria-disabled={!!action.blocked || busy}
        aria-describedby="next-hint" onClick={onNext}>{label}</button>
      <p id="next-hint" class="next-hint" aria-live="polite">{hint}</p>
    </div>
  );
}
