/** Keeps the device's screen lit while people look at it; browsers allow it over TLS alone, and give it back when hidden. */
import { useEffect } from "preact/hooks";

/** Asks for the lock, again whenever the page comes back into sight. Returns what ends it. */
export function keepAwake(): () => void {
  if (!("wakeLock" in navigator)) return () => undefined; // without TLS, and in older browsers
  let held: WakeLockSentinel | null = null;
  let ended = false;
  const ask = async () => {
    if (document.hidden || ended || (held && !held.released)) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (ended) void lock.release();
      else held = lock;
    } catch { /* a battery that is nearly empty: the device decides */ }
  };
  void ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", ask);
    void held?.release();
  };
}

export function useAwake(wanted: boolean): void {
  useEffect(() => (wanted ? keepAwake() : undefined), [wanted]);
}
