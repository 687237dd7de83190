/** What "I need a moment" says, before a session was found and in it. */
import { catalogue } from "./catalogues";
import english from "./en/moment.toml";
import type { MomentWords } from "./words";

export const { moment } = catalogue<MomentWords>("moment", english);
