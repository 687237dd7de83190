/** Which page of a wall the room sees, and what a turn of the page does. */
import type { HeldCard, State } from "../wire/types";

/** `page`: null lets the pages turn by themselves. */
export interface PageTurn { page: number | null }

/**
 * What the key for "next" turns to; null where it is no page's turn. Cards that were allowed come in first, where
 * the room is. The first turn begins at the first page, since nobody knows where the screen is by itself.
 */
export function nextTurn({ wall, page }: State, held: readonly HeldCard[]): PageTurn | null {
  if (!wall) return null;
  if (held.some(({ allowed }) => allowed)) return { page };
  const to = page === null ? 0 : page + 1;
  return wall.pages > 1 && to < wall.pages ? { page: to } : null;
}

export function turnBack({ wall, page }: State): PageTurn | null {
  return wall && page !== null && page > 0 ? { page: page - 1 } : null;
}
