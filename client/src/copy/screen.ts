/** What the screen says. */
import { catalogue } from "./catalogues";
import english from "./en/screen.toml";
import type { ScreenWords } from "./words";

export const copy = catalogue<ScreenWords>("screen", english);
