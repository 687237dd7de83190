/** The minute on a receipt, as people write it. */
import type { Receipt } from "../wire/types";

export function momentOf({ at }: Pick<Receipt, "at">): string {
  const when = new Date(at);
  return Number.isNaN(when.getTime()) ? at
    : when.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
