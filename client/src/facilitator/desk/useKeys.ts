/** Listens for the keys of the keyboard and the presentation clicker while no dialog is open. */
import { useEffect, useRef } from "preact/hooks";
import { keyMove, spotOf, type KeyMove } from "../keys";

export function useKeys(active: boolean, moves: Record<KeyMove, () => unknown>): void {
  const latest = useRef(moves);
  latest.current = moves;
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      const move = keyMove(event, spotOf(event.target));
      if (!move) return;
      event.preventDefault();
      latest.current[move]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [active]);
}
