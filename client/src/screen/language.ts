/** The language of the screen: the session's, because everybody looks at it. */
import { pageLanguage } from "../copy/pageLanguage";

export const page = pageLanguage({ first: ["screen", "shared", "places"] }, { keep: null });
