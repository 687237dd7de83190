/** Tells whether pages come from the server while the live line does not: something in between holds WebSocket back. */

const PATIENCE_MS = 4000;
const WELL = "ok\n"; // what the server says of its health; a network's login page says something else

export async function pagesCome(): Promise<boolean> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  try {
    const answer = await fetch("/health", { cache: "no-store", credentials: "omit", signal: late.signal });
    return await answer.text() === WELL;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
