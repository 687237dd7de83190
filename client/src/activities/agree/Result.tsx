/** How many of the room agree, in words. */
import { copy } from "../../copy/en/shared";
import type { ResultProps } from "../props";

export function AgreeResult({ snapshot }: ResultProps<"agree">) {
  return <p class="agreed">{copy.pictures.agreed(copy.levels[snapshot.level])}</p>;
}
