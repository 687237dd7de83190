/** The language of a participant's page. */
import { pageLanguage } from "../copy/pageLanguage";

export const page = pageLanguage({
  first: ["threshold", "moment", "session", "promise", "refusals"], // up to the lobby
  later: ["shared", "participant", "places"],
});
