/** What the page after a rehearsal says; it is fetched with the part that shows it. */
import { catalogue, files } from "./catalogues";
import english from "./en/rehearsal.toml";
import type { Table } from "./phrases";
import type { RehearsalWords } from "./words";

Object.assign(files, import.meta.glob<Table>(["./*/rehearsal.toml", "!./en/*.toml"], { import: "default" }));

export const copy = catalogue<RehearsalWords>("rehearsal", english);
