/** Keeps the way back to this session in this browser. */
import { useEffect } from "preact/hooks";
import type { FacilitatorWelcome } from "../../wire/types";
import { remember } from "../recentSessions";

export function useRemembered(token: string, welcome: FacilitatorWelcome): void {
  const { title } = welcome.plan;
  const { code } = welcome.session;
  useEffect(() => { if (token) remember(token, { title, code }); }, [token, title, code]); // a preview has none
}
