/** What the facilitator's page says. */
import { catalogue } from "./catalogues";
import english from "./en/facilitator.toml";
import type { FacilitatorWords } from "./words";

export const copy = catalogue<FacilitatorWords>("facilitator", english);
