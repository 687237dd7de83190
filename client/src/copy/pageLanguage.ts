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
  /** Shows the session's language as soon as the words that are needed first are here, unless another one was chosen. */
  follow(session: string): Promise<void>;
  /** Fetches all the words of every language, the session's first, for whoever may want to choose. */
  fetchAll(): Promise<void>;
  subscribe(hear: () => void): () => void;
}

/** The catalogues that a page says something of: what it cannot begin without, and the rest. */
export interface PageWords { first: readonly string[]; later?: readonly string[] }

/** `preferred`: what is shown while there is neither a choice nor a session. */
interface Doing {
  fetch: (code: string, names: readonly string[]) => Promise<void>;
  keep: Pick<Storage, "getItem" | "setItem"> | null;
  pause: () => Promise<void>;
  preferred: readonly string[];
}

const waited = () => new Promise<void>((done) => setTimeout(done, PAUSE_MS));

function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // forbidden: the choice lasts as long as the page
  }
}

export function pageLanguage({ first, later = [] }: PageWords, doing: Partial<Doing> = {}): PageLanguage {
  const { fetch = fetchWords, keep = browserStorage(), pause = waited, preferred = [] } = doing;
  const here = new Set([ENGLISH]);
  const hearers = new Set<() => void>();
  let chosen = read();
  let session: string | null = null;
  let spoken = ENGLISH;
  let telling = false;

  function read(): string | null {
    try { return keep?.getItem(KEPT) ?? null; } catch { return null; }
  }

  function settle(): void {
    const wanted = [chosen, session, ...preferred.map((tag) => languageOf(tag).code)];
    spoken = wanted.find((code) => code !== null && here.has(code)) ?? ENGLISH;
    speak(spoken);
    tell();
  }

  /** Apart: whoever settles may be in the middle of drawing. */
  function tell(): void {
    if (telling) return;
    telling = true;
    queueMicrotask(() => {
      telling = false;
      hearers.forEach((hear) => hear());
    });
  }

  /** Asked for until they come, whatever is shown meanwhile. */
  async function have(code: string, names: readonly string[]): Promise<void> {
    for (let come = code === ENGLISH; !come;) {
      come = await fetch(code, names).then(() => true, () => pause().then(() => false));
    }
    here.add(code);
    settle();
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
      await have(code, first);
    },
    async fetchAll() {
      const codes = new Set([session ?? ENGLISH, ...languages.map(({ code }) => code)]);
      for (const code of codes) await have(code, [...first, ...later]);
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
  };
}
