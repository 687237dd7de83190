/** Lets a page follow the language of its session. */
import { useEffect, useState } from "preact/hooks";
import type { PageLanguage } from "../copy/pageLanguage";

const PATIENCE_MS = 2500; // English is better than nothing

/** Whether the page speaks the session's language, or has waited long enough for its words. */
export function useLanguage(page: PageLanguage, language: string | undefined): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!language) return;
    const late = setTimeout(() => setReady(true), PATIENCE_MS);
    void page.follow(language).then(() => setReady(true));
    return () => clearTimeout(late);
  }, [page, language]);
  return ready;
}
