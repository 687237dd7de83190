/** Fetches the parts of a talk, and again where they did not come: until then a phone shows the turns alone. */
import { useEffect, useState } from "preact/hooks";

export type Parts = typeof import("./parts");

const PAUSE_MS = 3000;
let parts: Parts | null = null;

export function useParts(): Parts | null {
  const [found, setFound] = useState(parts);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (found) return;
    let shown = true;
    const load = async () => {
      try {
        parts = await import("./parts");
        if (shown) setFound(parts);
      } catch {
        if (shown) setTries((times) => times + 1);
      }
    };
    const waiting = setTimeout(() => void load(), tries ? PAUSE_MS : 0);
    return () => { shown = false; clearTimeout(waiting); };
  }, [found, tries]);
  return found;
}
