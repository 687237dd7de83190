/** The language of the facilitator's page: before there is a session, the one that the browser asks for. */
import { pageLanguage } from "../copy/pageLanguage";

export const page = pageLanguage(["facilitator", "refusals", "shared"], { preferred: navigator.languages });
