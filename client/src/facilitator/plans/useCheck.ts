/** Asks the server what is wrong with a text, a moment after the last change: it alone decides. */
import { useEffect, useState } from "preact/hooks";
import { page } from "../language";
import { checkText, type Checked } from "./api";

const PAUSE_MS = 600; // longer than between two keys
const AGAIN_MS = 5000;

export interface Check {
  /** Of the last text that was checked; null before the first. */
  found: Checked | null;
  /** The text that it is about. */
  of: string | null;
  away: boolean;
}

export function useCheck(token: string, text: string | null): Check {
  const language = page.spoken().code; // in which the server answers
  const [check, setCheck] = useState<Check>({ found: null, of: null, away: false });
  useEffect(() => {
    if (text === null) return;
    let current = true;
    let waiting = setTimeout(ask, check.of === null ? 0 : PAUSE_MS);
    function ask() {
      checkText(token, text!).then((found) => {
        if (current) setCheck({ found, of: text, away: false });
      }, () => {
        if (!current) return;
        setCheck((before) => ({ ...before, away: true }));
        waiting = setTimeout(ask, AGAIN_MS);
      });
    }
    return () => {
      current = false;
      clearTimeout(waiting);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- how it went is not what is asked
  }, [token, text, language]);
  return check;
}
