/** All cards of a wall: the state holds the first page, and the others are fetched with every state. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { AskWall } from "../wire/calls";
import type { Card, WallView } from "../wire/types";
import { FurtherPages } from "./wallPages";

interface WallSource { ask(event: "wall", page: Parameters<AskWall>[0]): ReturnType<AskWall> }

export function useCards(client: WallSource, wall: WallView | null): readonly Card[] {
  const [, draw] = useState(0);
  const pages = useMemo(() => new FurtherPages(
    (page) => client.ask("wall", page), () => draw((n) => n + 1),
  ), [client]);
  useEffect(() => pages.show(wall, Array.from({ length: (wall?.pages ?? 1) - 1 }, (_, n) => n + 1)), [pages, wall]);
  useEffect(() => () => pages.stop(), [pages]);
  return wall ? pages.all(wall) : [];
}
