/** How many of the room agree, in words. */
import { copy } from "../../copy/shared";
import type { ResultProps } from "../props";

export function AgreeResult({ snapshot }: ResultProps<"agree">) {
  return <p class="agreed">{copy.pictures.agreed({ level: copy.levels[snapshot.level] })}</p>;
}
