/** A hook for the pages of a wall: the first comes with the state, the others are fetched. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { AskWall } from "../wire/calls";
import type { Card, WallView } from "../wire/types";
import { FurtherPages } from "../shared/wallPages";

export interface WallPages {
  /** null while a page is on its way. */
  cards: readonly Card[] | null;
  page: number;
  pages: number;
  setPage: (page: number) => void;
}

interface WallSource { ask(event: "wall", page: Parameters<AskWall>[0]): ReturnType<AskWall> }

export function useWall(client: WallSource, wall: WallView | null): WallPages {
  const [page, setPage] = useState(0);
  const [, draw] = useState(0);
  const further = useMemo(() => new FurtherPages(
    (page) => client.ask("wall", page),
    () => draw((n) => n + 1),
    () => setPage(0), // the first page came with the state
  ), [client]);
  const pages = wall?.pages ?? 1;
  const here = Math.min(page, Math.max(0, pages - 1));

  useEffect(() => further.show(wall, here ? [here] : []), [further, wall, here]);
  useEffect(() => () => further.stop(), [further]);

  const cards = here === 0 ? wall?.cards ?? null : wall && further.at(wall, here);
  const turn = (to: number) => {
    setPage(to);
    document.querySelector(".wall")?.scrollIntoView?.({ block: "start" });
  };
  return { cards, page: here, pages, setPage: turn };
}
