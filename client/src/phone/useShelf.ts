/** Lets a view follow what this phone keeps. */
import { useEffect, useState } from "preact/hooks";
import type { Shelf } from "./shelf";
import type { Kept } from "./kept";

export function useShelf(shelf: Shelf): Kept {
  const [kept, setKept] = useState(shelf.get());
  useEffect(() => {
    setKept(shelf.get());
    return shelf.subscribe(() => setKept(shelf.get()));
  }, [shelf]);
  return kept;
}
