/** All cards of a wall: the state brings the first dozen, the rest are fetched with every state. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { AskWall } from "../wire/calls";
import type { Card, WallView } from "../wire/types";
import { FurtherPages } from "./wallPages";

interface WallRoom { ask(event: "wall", page: Parameters<AskWall>[0]): ReturnType<AskWall> }

export function useCards(room: WallRoom, wall: WallView | null): readonly Card[] {
  const [, draw] = useState(0);
  const pages = useMemo(() => new FurtherPages(
    (page) => room.ask("wall", page), () => draw((n) => n + 1),
  ), [room]);
  useEffect(() => pages.show(wall, Array.from({ length: (wall?.pages ?? 1) - 1 }, (_, n) => n + 1)), [pages, wall]);
  useEffect(() => () => pages.stop(), [pages]);
  return wall ? pages.all(wall) : [];
}
