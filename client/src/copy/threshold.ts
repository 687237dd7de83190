/** What a participant reads on the way in. */
import { catalogue } from "./catalogues";
import english from "./en/threshold.toml";
import type { ThresholdWords } from "./words";

export const { door, threshold, lobby } = catalogue<ThresholdWords>("threshold", english);
