/** How often a page may load itself anew where a part of it does not come: rarely, or it would never stop. */

const KEY = "hearth.parts";
const PAUSE_MS = 60_000;

/** Whether it is time for another try, which is noted. Where nothing can be noted, it never is. */
export function mayReload(memory: () => Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  try {
    const last = Number(memory().getItem(KEY) ?? "0");
    if (Math.abs(now - last) < PAUSE_MS) return false;
    memory().setItem(KEY, String(now));
    return memory().getItem(KEY) === String(now);
  } catch {
    return false;
  }
}
