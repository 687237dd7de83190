/** The calm line about answers that lay in the pot and could not be opened at the close; empty where there are none. */
import { copy } from "../copy/shared";
import type { State } from "../wire/types";

export function unreadableSaid({ stage, run }: Pick<State, "stage" | "run">): string {
  const count = stage === "closed" ? run?.unreadable ?? 0 : 0; // an older server says none
  return count > 0 ? copy.unreadable({ count }) : "";
}
