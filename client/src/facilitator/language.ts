/** The language of the facilitator's page: before there is a session, the one that the browser asks for. */
import { pageLanguage } from "../copy/pageLanguage";

const WORDS = { first: ["facilitator", "refusals", "screen", "shared", "places", "plans", "rehearsal"] }; // it shows what the screen shows as well

export const page = pageLanguage(WORDS, { preferred: navigator.languages });
