/** Two buttons that move a part of a plan; a pointer is never needed. */
import { copy } from "../../copy/plans";

export function MoveTools({ title, onMove }: { title: string; onMove: (by: 1 | -1) => void }) {
  return (
    <span class="plan-move">
      <button type="button" class="button plain" data-move="-1" aria-label={copy.move.upOf({ title })} title={copy.move.up} onClick={() => onMove(-1)}><span aria-hidden="true">↑</span></button>
      <button type="button" class="button plain" data-move="1" aria-label={copy.move.downOf({ title })} title={copy.move.down} onClick={() => onMove(1)}><span aria-hidden="true">↓</span></button>
    </span>
  );
}
