/** Lines about the door and the seats, with what can be done; shown only when there is something to say. */
import type { ComponentChildren } from "preact";
import { timeOfDay } from "../../copy/phrases";
import type { State } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { Send } from "../commands";

export interface SeatLinesProps { state: State; onSend: Send; onEmpty: () => void }

export function SeatLines({ state, onSend, onEmpty }: SeatLinesProps) {
  const { seats } = copy;
  const door = state.door_closed
    ? <Do label={seats.openDoor} onDo={() => void onSend("door", { closed: false })} />
    : <Do label={seats.closeDoor} onDo={() => void onSend("door", { closed: true })} />;
  const empty = <Do label={seats.empty} onDo={onEmpty} />;
  return (
    <>
      {state.surge && <Line text={seats.surge}>{door}{empty}</Line>}
      {state.opens_at !== null && (
        <Line text={seats.settling({ time: timeOfDay(new Date(state.opens_at)) })}>
          <Do label={seats.openNow} onDo={() => void onSend("open_now")} />
        </Line>
      )}
      {state.full && <Line text={seats.full}>{!state.surge && empty}</Line>}
      {state.door_closed && !state.surge && <Line text={seats.closed}>{door}</Line>}
    </>
  );
}

function Line({ text, children }: { text: string; children: ComponentChildren }) {
  return <div class="away" role="status"><p>{text}</p>{children}</div>;
}

function Do({ label, onDo }: { label: string; onDo: () => void }) {
  return <button type="button" class="button" onClick={onDo}>{label}</button>;
}
