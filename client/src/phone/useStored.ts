/** Lets a view follow what this phone keeps. */
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
