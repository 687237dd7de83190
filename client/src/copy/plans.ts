/** What the facilitator's page says of plans of one's own; it is fetched with the part that shows them. */
import { catalogue } from "./catalogues";
import english from "./en/plans.toml";
import type { PlansWords } from "./words";

export const copy = catalogue<PlansWords>("plans", english);
