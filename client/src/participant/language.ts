/** The language of a participant's page. */
import { pageLanguage } from "../copy/pageLanguage";

export const page = pageLanguage(["threshold", "session", "promise", "refusals", "shared", "participant"]);
