/** Something that is asked of the server: what becomes of it, how to go on where it did not come, or that it is awaited. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sentence } from "./sentence";

export interface FetchedProps<T> {
  /** Asked once: with another question a `key` goes along. */
  ask: () => Promise<T>;
  loading: string;
  leave: string;
  onLeave: () => void;
  children: (found: T) => ComponentChildren;
}

export function Fetched<T>({ ask, loading, leave, onLeave, children }: FetchedProps<T>) {
  const [found, setFound] = useState<{ of: T } | null>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    ask().then((of) => setFound({ of }), (error: unknown) => setTrouble(sentence(error)));
    // oxlint-disable-next-line react/exhaustive-deps -- it is asked once
  }, []);
  if (found) return <>{children(found.of)}</>;
  return trouble
    ? <div class="plan-tools"><p class="trouble" role="alert">{trouble}</p><button type="button" class="button" onClick={onLeave}>{leave}</button></div>
    : <p class="quiet" role="status">{loading}</p>;
}
