/** What only whoever leads is told when the server refuses: phones never wait for these words. */
import { files } from "./catalogues";
import type { Table } from "./phrases";
import { tellAlso } from "./refusals";
import english from "../../../sessions/words/en/refusals_leading.toml";

Object.assign(files, import.meta.glob<Table>(["../../../sessions/words/*/refusals_leading.toml", "!**/en/*.toml"], { import: "default" }));
tellAlso("refusals_leading", english);
