/** What every page says. */
import { catalogue } from "./catalogues";
import english from "./en/shared.toml";
import type { SharedWords } from "./words";

export const copy = catalogue<SharedWords>("shared", english);
