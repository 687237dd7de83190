/** A part of a page that is fetched once it is needed, and again where it did not come. */
import { useEffect, useState } from "preact/hooks";

export interface LazyPart<Part> {
  /** null until it has come. */
  part: Part | null;
  /** How often it did not come. */
  failed: number;
}

/** Makes the hook of one part, which is kept for as long as the page is open. */
export function lazyPart<Part>(fetch: () => Promise<Part>, pauseMs: number): () => LazyPart<Part> {
  let kept: Part | null = null;
  return () => {
    const [part, setPart] = useState(kept);
    const [failed, setFailed] = useState(0);
    useEffect(() => {
      if (part) return;
      let shown = true;
      const load = async () => {
        try {
          kept = await fetch();
          if (shown) setPart(kept);
        } catch {
          if (shown) setFailed((times) => times + 1);
        }
      };
      const waiting = setTimeout(() => void load(), failed ? pauseMs : 0);
      return () => { shown = false; clearTimeout(waiting); };
    }, [part, failed]);
    return { part, failed };
  };
}
