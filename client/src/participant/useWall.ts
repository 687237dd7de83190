/** The pages of a wall: the first comes with the state, the others are asked for. */
import { useEffect, useState } from "preact/hooks";
import { LinkLost } from "../shared/link";
import type { Room } from "../shared/room";
import type { Card, WallPage, WallView } from "../shared/types";

export interface WallPages {
  /** null while a page is on its way. */
  cards: readonly Card[] | null;
  page: number;
  pages: number;
  setPage: (page: number) => void;
}

export function useWall(room: Room, wall: WallView | null): WallPages {
  const [page, setPage] = useState(0);
  const [more, setMore] = useState<Record<string, Card[]>>({});
  const pages = wall?.pages ?? 1;
  const here = Math.min(page, Math.max(0, pages - 1));
  const name = `${wall?.run}:${wall?.revision}:${here}`;

  useEffect(() => {
    if (!wall || here === 0 || more[name]) return;
    const { run, revision } = wall;
    room.ask<WallPage>("wall", { run, revision, page: here }).then((ack) => {
      if (ack.ok) setMore((known) => ({ ...known, [name]: ack.cards }));
    }).catch((lost: unknown) => {
      if (!(lost instanceof LinkLost)) throw lost;
      setPage(0); // the first page is always here
    });
  }, [name]);

  const cards = here === 0 ? wall?.cards ?? null : more[name] ?? null;
  const turn = (to: number) => {
    setPage(to);
    document.querySelector(".wall")?.scrollIntoView?.({ block: "start" });
  };
  return { cards, page: here, pages, setPage: turn };
}
