/** What the facilitator's page says of plans of one's own; it is fetched with the part that shows them. */
import { catalogue, files } from "./catalogues";
import english from "./en/plans.toml";
import type { Table } from "./phrases";
import type { PlansWords } from "./words";

Object.assign(files, import.meta.glob<Table>(["./*/plans.toml", "!./en/*.toml"], { import: "default" }));

export const copy = catalogue<PlansWords>("plans", english);
