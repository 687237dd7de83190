/** For ten seconds: what was just done, and a way to take it back. */
import type { SessionAgenda, State, Step } from "../../wire/types";
import { copy } from "../../copy/facilitator";

export interface UndoLineProps {
  agenda: SessionAgenda | null;
  state: State;
  steps: readonly Step[];
  /** Whole seconds left; null where nothing can be undone. */
  seconds: number | null;
  onUndo: () => void;
}

export function UndoLine({ agenda, state, steps, seconds, onUndo }: UndoLineProps) {
  const { undo } = copy.desk;
  const last = agenda?.undo;
  if (!last || seconds === null) return null;
  const title = steps.find((step) => step.id === last.step)?.title ?? "";
  const said = last.move === "goto" ? undo.goto({ title }) : last.move === "last_call" ? undo.lastCall : undo[last.move];
  if (last.move === "last_call" && state.stage !== "last_call") return null;
  return (
    <div class="notice undo">
      <p role="status">{said}</p>
      <button type="button" class="button" onClick={onUndo}>
        {undo.do}<span class="undo-seconds" aria-hidden="true">{undo.seconds({ count: seconds })}</span>
      </button>
    </div>
  );
}
