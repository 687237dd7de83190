/** The language of the facilitator's page: before there is a session, the one that the browser asks for. */
import { pageLanguage } from "../copy/pageLanguage";
import "../copy/refusalsLeading";

const WORDS = { // it shows what the screen shows as well
  first: ["facilitator", "refusals", "refusals_leading", "screen", "shared", "places", "plans", "rehearsal"],
};

export const page = pageLanguage(WORDS, { preferred: navigator.languages });
