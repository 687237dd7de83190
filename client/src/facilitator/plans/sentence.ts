/** What went wrong with a request, as a sentence. */
import { copy } from "../../copy/plans";
import { refusalText } from "../../copy/refusals";
import { Refusal } from "../start/api";

const refused = copy.refused as Readonly<Record<string, string>>;

export const sentence = (error: unknown): string =>
  (error instanceof Refusal ? refused[error.refused.code] ?? (refusalText(error.refused) || copy.lost) : copy.away);
