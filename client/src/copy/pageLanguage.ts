/**
 * Which language a page shows: the one that was chosen on it, or the session's.
 *
 * Nobody else may learn the choice. So a page fetches what every page of its kind fetches, in the same order and at
 * the same moments: the session's language, which the server knows, and later all that there are. Choosing fetches
 * nothing.
 */
import { fetchWords, speak } from "./catalogues";
import { ENGLISH, languageOf, languages, type Language } from "./languages";

const KEPT = "hearth-language";
const PAUSE_MS = 3000;

export interface PageLanguage {
  /** What can be chosen now: those whose words are here. */
  offered(): readonly Language[];
  spoken(): Language;
  choose(code: string): void;
  /** Shows the session's language, unless another one was chosen. */
  follow(session: string): Promise<void>;
  /** Fetches every language, for whoever may want to choose. */
  fetchAll(): Promise<void>;
  subscribe(hear: () => void): () => void;
}

/** `preferred`: what is shown while there is neither a choice nor a session. */
interface Doing { fetch: (code: string) => Promise<void>; keep: Pick<Storage, "getItem" | "setItem"> | null; pause: () => Promise<void>; preferred: readonly string[] }

const waited = () => new Promise<void>((done) => setTimeout(done, PAUSE_MS));

function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // forbidden: the choice lasts as long as the page
  }
}

/** `names`: the catalogues that this page says something of. */
export function pageLanguage(names: readonly string[], doing: Partial<Doing> = {}): PageLanguage {
  const { fetch = (code) => fetchWords(code, names), keep = browserStorage(), pause = waited, preferred = [] } = doing;
  const here = new Set([ENGLISH]);
  const hearers = new Set<() => void>();
  let chosen = read();
  let session: string | null = null;
  let spoken = ENGLISH;

  function read(): string | null {
    try { return keep?.getItem(KEPT) ?? null; } catch { return null; }
  }

  function settle(): void {
    spoken = [chosen, session, ...preferred.map((tag) => languageOf(tag).code)].find((code) => code !== null && here.has(code)) ?? ENGLISH;
    speak(spoken);
    hearers.forEach((hear) => hear());
  }

  /** Asked for until it comes, whatever is shown meanwhile. */
  async function have(code: string): Promise<void> {
    while (!here.has(code)) {
      try {
        await fetch(code);
        here.add(code);
      } catch {
        await pause();
      }
    }
  }

  return {
    offered: () => languages.filter(({ code }) => here.has(code)),
    spoken: () => languageOf(spoken),
    choose(code) {
      chosen = code;
      try { keep?.setItem(KEPT, code); } catch { /* it lasts as long as the page */ }
      settle();
    },
    async follow(language) {
      const { code } = languageOf(language);
      session = code;
      await have(code);
      settle();
    },
    async fetchAll() {
      for (const { code } of languages) await have(code);
      settle();
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
  };
}
