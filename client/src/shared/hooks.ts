/** Hooks that redraw a view when the client's state or the server's clock moves on. */
import { useEffect, useState } from "preact/hooks";
import type { ClientState, ClientSource } from "./sessionClient";
import { timeLeft } from "./timeLeft";

export function useClientState<Greeting>(client: ClientSource<Greeting>): ClientState<Greeting> {
  const [view, setView] = useState(client.get());
  useEffect(() => {
    setView(client.get());
    return client.subscribe(() => setView(client.get()));
  }, [client]);
  return view;
}

/** The server's time in ms, updated `every` so many ms. */
export function useNow(client: ClientSource<unknown>, every = 500): number {
  const [now, setNow] = useState(client.now());
  useEffect(() => {
    const beat = setInterval(() => setNow(client.now()), every);
    return () => clearInterval(beat);
  }, [client, every]);
  return now;
}

/** Seconds left on the shared timer; null where there is none. */
export function useTimeLeft(client: ClientSource<unknown>): number | null {
  const now = useNow(client);
  return timeLeft(client.get().state?.timer ?? null, now);
}
