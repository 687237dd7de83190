/** The bottom of the desk: time, quiet controls, and one large next action. */
import type { ComponentChildren } from "preact";
import { Timer } from "../../shared/views/Timer";
import { timeLeft } from "../../shared/timeLeft";
import type { State, Step } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { Send } from "../commands";
import { isRunning } from "../foresight";
import type { NextAction } from "../nextAction";
import { Pace } from "./Pace";

export interface ActionBarProps {
  state: State;
  action: NextAction;
  before: Step | null;
  now: number;
  busy: boolean;
  notice: string | null;
  /** What the next action can do, in a sentence. */
  hint: string;
  /** Why the step before cannot be shown now, in a sentence; null where it can. */
  stuck: string | null;
  /** Minutes behind the plan. */
  late: number | null;
  /** What can be taken back for a few seconds. */
  undo: ComponentChildren;
  onBack: () => void;
  onNext: () => void;
  onSend: Send;
  onDismiss: () => void;
}

export function ActionBar(props: ActionBarProps) {
  const { state, action, before, stuck, now, notice, onSend, onBack, onDismiss } = props;
  const { desk } = copy;
  const left = timeLeft(state.timer, now);
  const running = isRunning(state);
  const onBreak = state.break_until !== null; // its end is the next action, and the clock goes on after it alone
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
      {props.undo}
      {!lobby && (
        <div class="dock-tools">
          {quiet(desk.back, stuck ?? (before ? desk.backTo({ title: before.title }) : desk.back), onBack, !!before && !stuck)}
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
                {!onBreak && quiet(state.paused ? desk.resume : desk.pause, state.paused ? desk.resume : desk.pause,
                  () => onSend(state.paused ? "resume" : "pause"), running)}
              </div>
            </>
          )}
          <Pace minutes={props.late} />
        </div>
      )}
      <Next {...props} />
    </footer>
  );
}

function Next({ action, busy, hint, onNext }: ActionBarProps) {
  const title = action.step?.title ?? "";
  const label = action.kind === "next" || action.kind === "go_back" ? copy.actions[action.kind]({ title }) : copy.actions[action.kind];
  return (
    <div class="dock-next">
      <button type="button" class="button primary next-action" aria-disabled={!!action.blocked || busy}
        aria-describedby="next-hint" onClick={onNext}>{label}</button>
      <p id="next-hint" class="next-hint" aria-live="polite">{hint}</p>
    </div>
  );
}
