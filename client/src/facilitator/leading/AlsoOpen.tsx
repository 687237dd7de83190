/** Says on the desk that it is open elsewhere too, and leads to who has which link. */
import type { ListedLink } from "../../wire/document";
import { copy } from "../../copy/facilitator";
import { isolated } from "../../shared/isolated";
import { elsewhere } from "./useLinks";

export function nameOf(link: ListedLink): string {
  return link.own ? copy.leading.own : link.label ? isolated(link.label) : copy.leading.first;
}

/** One other page by its name; of several their number. */
export function alsoOpen(links: readonly ListedLink[]): string {
  const others = elsewhere(links);
  const count = others.reduce((sum, link) => sum + link.pages, 0);
  if (!count) return "";
  return count === 1 && others[0] ? copy.leading.alsoOne({ name: nameOf(others[0]) }) : copy.leading.also({ count });
}

export function AlsoOpen({ links, onOpen }: { links: readonly ListedLink[]; onOpen: () => void }) {
  const said = alsoOpen(links);
  return (
    <span class="also-open" role="status">
      {said && <button type="button" class="chip chip-button" onClick={onOpen}>{said}</button>}
    </span>
  );
}
