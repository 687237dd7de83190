/** What the screen says of the door and of the seats, when there is something to say. */
import type { State } from "../wire/types";
import { copy } from "../copy/screen";

export function doorSaid(state: State): string[] {
  const { seats } = copy;
  const said: [boolean, string][] = [
    [state.door_closed, seats.closed], [state.full, seats.full], [state.surge, seats.surge], [state.opens_at !== null, seats.settling],
  ];
  return said.filter(([holds]) => holds).map(([, words]) => words);
}
