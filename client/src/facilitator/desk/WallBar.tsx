/** The wall from the desk: which page the room sees, turned here, and its order. */
import type { State } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { Send } from "../commands";

export interface WallBarProps {
  state: State;
  /** The cards show how many know them. */
  banded: boolean;
  onSend: Send;
}

export function WallBar({ state, banded, onSend }: WallBarProps) {
  const { walk } = copy.desk;
  const { wall, page, by_bands: byBands } = state;
  const pages = wall?.pages ?? 1;
  if (!wall || (pages < 2 && !banded)) return null;
  const turn = (label: string, to: number, long: string) => {
    const possible = to >= 0 && to < pages;
    return (
      <button type="button" class="button tool" aria-label={long} title={long} aria-disabled={!possible}
        onClick={() => possible && void onSend("turn", { page: to })}>{label}</button>
    );
  };
  return (
    <div class="wall-bar" role="group" aria-label={walk.title}>
      {pages > 1 && (
        <>
          <p class="wall-where" role="status">
            {page === null ? walk.byItself({ pages }) : walk.page({ page: page + 1, pages })}
          </p>
          {page !== null && turn(walk.previous, page - 1, walk.previousLong)}
          {/* One button, which keeps the focus: whoever began to walk goes on with the same key. */}
          {page === null ? turn(walk.begin, 0, walk.beginLong) : turn(walk.next, page + 1, walk.nextLong)}
          {page !== null && (
            <button type="button" class="button tool" onClick={() => void onSend("turn", { page: null })}>{walk.release}</button>
          )}
        </>
      )}
      {banded && (
        <button type="button" class="button tool" aria-pressed={byBands}
          onClick={() => void onSend("order", { by_bands: !byBands })}>{walk.order}</button>
      )}
    </div>
  );
}
