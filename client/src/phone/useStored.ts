/** Lets a view follow what this phone keeps. */
import { useEffect, useState } from "preact/hooks";
import type { Shelf } from "./storage";
import type { Kept } from "./stored";

export function useShelf(shelf: Shelf): Kept {
  const [kept, setKept] = useState(shelf.get());
  useEffect(() => {
    setKept(shelf.get());
    return shelf.subscribe(() => setKept(shelf.get()));
  }, [shelf]);
  return kept;
}
