/** The language of a participant's page. */
import { pageLanguage } from "../copy/pageLanguage";

export const page = pageLanguage({
  first: ["threshold", "session", "promise", "refusals"], // up to the lobby
  later: ["shared", "moment", "participant", "places"],
});
