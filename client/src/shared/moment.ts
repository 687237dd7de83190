/** The minute on a receipt, as people write it. */
import { moment } from "../copy/phrases";
import type { Receipt } from "../wire/types";

export function momentOf({ at }: Pick<Receipt, "at">): string {
  const when = new Date(at);
  return Number.isNaN(when.getTime()) ? at
    : moment(when, { dateStyle: "long", timeStyle: "short" });
}
