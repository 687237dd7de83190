/** A hook that redraws a view when what this phone keeps changes. */
import { useEffect, useState } from "preact/hooks";
import type { PhoneStorage } from "./storage";
import type { Stored } from "./stored";

export function useStored(storage: PhoneStorage): Stored {
  const [stored, setKept] = useState(storage.get());
  useEffect(() => {
    setKept(storage.get());
    return storage.subscribe(() => setKept(storage.get()));
  }, [storage]);
  return stored;
}
