/** The notes of the room, tapped where they are true for me too. */
import { Wall } from "../../shared/pictures/Wall";
import type { Room } from "../../shared/room";
import type { Card, WallView } from "../../wire/types";
import { CARDS_LIMIT } from "../../phone/answers";
import { inputs } from "../../copy/en/participant";
import { useWall } from "../../phone/useWall";
import type { InputProps } from "../Input";

export function Resonance({ room, wall, draft, onDraft }: InputProps & { room: Room; wall: WallView | null }) {
  const { cards, page, setPage, pages } = useWall(room, wall);
  const tapped = new Set(draft.cards ?? []);
  const tap = ({ id }: Card) => {
    if (!tapped.delete(id) && tapped.size < CARDS_LIMIT) tapped.add(id);
    onDraft({ cards: [...tapped] });
  };
  if (!cards) return <p class="quiet">{inputs.reading}</p>;
  return (
    <>
      <Wall cards={cards} page={page} pages={pages} tapped={tapped} onTap={tap} onPage={setPage} />
      {tapped.size === CARDS_LIMIT && <p class="caution" role="status">{inputs.tooMany}</p>}
    </>
  );
}
