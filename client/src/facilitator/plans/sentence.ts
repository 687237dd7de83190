/** What went wrong with a request, as a sentence. */
import { copy } from "../../copy/plans";
import { refusalText } from "../../copy/refusals";
import { Refusal } from "../start/api";

export const sentence = (error: unknown): string =>
  (error instanceof Refusal ? refusalText(error.refused) || copy.lost : copy.away);
