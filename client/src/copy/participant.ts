/** What the participant's page says. */
import { catalogue } from "./catalogues";
import english from "./en/participant.toml";
import type { ParticipantWords } from "./words";

export const {
  care, close, gently, inputs, journal: journalCopy, leave, menu, own, preview, privacy, quiet, step, takeBack, talk,
} = catalogue<ParticipantWords>("participant", english);
