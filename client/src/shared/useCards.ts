/** The cards of a wall by page: the state holds the first page, and the others are fetched with every state. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { AskWall } from "../wire/calls";
import type { Card, WallView } from "../wire/types";
import { FurtherPages } from "./wallPages";

interface WallSource { ask(event: "wall", page: Parameters<AskWall>[0]): ReturnType<AskWall> }

export interface WallCards {
  all: readonly Card[];
  /** One page's cards; none while they are on their way. */
  on(page: number): readonly Card[];
}

export function useCards(client: WallSource, wall: WallView | null): WallCards {
  const [, draw] = useState(0);
  const pages = useMemo(() => new FurtherPages(
    (page) => client.ask("wall", page), () => draw((n) => n + 1),
  ), [client]);
  useEffect(() => pages.show(wall, Array.from({ length: (wall?.pages ?? 1) - 1 }, (_, n) => n + 1)), [pages, wall]);
  useEffect(() => () => pages.stop(), [pages]);
  return {
    all: wall ? pages.all(wall) : [],
    on: (page) => (!wall ? [] : page === 0 ? wall.cards : pages.at(wall, page) ?? []),
  };
}
