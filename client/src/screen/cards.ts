/** All cards of a wall: the state brings the first dozen, the rest are fetched by revision. */
import { useEffect, useState } from "preact/hooks";
import type { Room } from "../shared/room";
import type { Card, WallPage, WallView } from "../shared/types";

interface Fetched { key: string; cards: Card[] }

const keyOf = (wall: WallView | null) => (wall ? `${wall.run}:${wall.revision}:${wall.pages}` : "");

/** Asks page by page; a page of another revision means that a newer state is on its way. */
async function rest(room: Room, wall: WallView): Promise<Card[]> {
  const cards: Card[] = [];
  for (let page = 1; page < wall.pages; page += 1) {
    const ack = await room.ask<WallPage>("wall", { run: wall.run, revision: wall.revision, page });
    if (!ack.ok || ack.revision !== wall.revision) break;
    cards.push(...ack.cards);
  }
  return cards;
}

export function useCards(room: Room, wall: WallView | null, connected: boolean, version: number): Card[] {
  const [more, setMore] = useState<Fetched>({ key: "", cards: [] });
  const key = keyOf(wall);
  useEffect(() => {
    if (!wall || wall.pages < 2 || !connected) return;
    let current = true;
    rest(room, wall).then((cards) => current && setMore({ key, cards }), () => undefined);
    return () => {
      current = false;
    };
    // A hidden card or a resonance mark changes the version, and not always the revision.
  }, [room, key, connected, version]);
  if (!wall) return [];
  return more.key === key ? [...wall.cards, ...more.cards] : wall.cards;
}
