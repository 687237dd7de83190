/** What a person is told when the server refuses: worded here by the code, because the server knows no page's language. */
import { catalogue } from "./catalogues";
import type { Phrase } from "./phrases";
import english from "../../../sessions/words/en/refusals.toml";

interface Refusal { code: string; message: string; values?: Readonly<Record<string, number>> }

const words = catalogue<Record<string, string | Phrase<string>>>("refusals", english);

/** The server's own sentence is English; it is shown for a code that this page does not know yet. */
export function refusalText({ code, message, values = {} }: Refusal): string {
  const said = words[code];
  return typeof said === "function" ? said(values) : said ?? message;
}
