/** What stays around a participant's steps, and what is said at the end. */
import { catalogue } from "./catalogues";
import english from "./en/session.toml";
import type { SessionWords } from "./words";

export const { erased, frame } = catalogue<SessionWords>("session", english);
