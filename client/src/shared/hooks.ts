/** Lets a view follow the room and its clock. */
import { useEffect, useState } from "preact/hooks";
import { timeLeft, type RoomView, type Watched } from "./sessionClient";

export function useRoom<Greeting>(room: Watched<Greeting>): RoomView<Greeting> {
  const [view, setView] = useState(room.get());
  useEffect(() => {
    setView(room.get());
    return room.subscribe(() => setView(room.get()));
  }, [room]);
  return view;
}

/** The server's time, fresh `every` so many ms. */
export function useNow(room: Watched<unknown>, every = 500): number {
  const [now, setNow] = useState(room.now());
  useEffect(() => {
    const beat = setInterval(() => setNow(room.now()), every);
    return () => clearInterval(beat);
  }, [room, every]);
  return now;
}

/** Seconds left on the room's timer; null where there is none. */
export function useTimeLeft(room: Watched<unknown>): number | null {
  const now = useNow(room);
  return timeLeft(room.get().state?.timer ?? null, now);
}
