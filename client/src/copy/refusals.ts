/** What a person is told when the server refuses: worded here by the code, because the server knows no page's language. */
import { catalogue } from "./catalogues";
import type { Phrase, Table } from "./phrases";
import english from "../../../sessions/words/en/refusals.toml";

interface Refusal { code: string; message: string; values?: Readonly<Record<string, number>> }

type Words = Record<string, string | Phrase<string>>;
const opened = [catalogue<Words>("refusals", english)];

/** Adds what only a part of the pages is told. */
export const tellAlso = (name: string, words: Table): void => void opened.push(catalogue<Words>(name, words));

/** The server's own sentence is English; it is shown for a code that this page does not know yet. */
export function refusalText({ code, message, values = {} }: Refusal): string {
  const said = opened.find((words) => code in words)?.[code];
  return typeof said === "function" ? said(values) : said ?? message;
}
