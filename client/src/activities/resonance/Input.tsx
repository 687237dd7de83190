/** Answering with resonance: tap the cards of an earlier step that are true for oneself too. */
import { Wall } from "../../shared/views/Wall";
import type { Card } from "../../wire/types";
import { inputs, own } from "../../copy/participant";
import { useWall } from "../../phone/useWall";
import type { Answerable, InputProps } from "../props";

type CardsDraft = { cards?: string[] };

const CARDS_LIMIT = 20;

function Input({ client, wall, draft, onDraft }: InputProps<CardsDraft>) {
  const { cards, page, setPage, pages } = useWall(client, wall);
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

export const resonance: Answerable<CardsDraft> = {
  Input,
  bodyOf: ({ draft: { cards } }) => (cards?.length ? { cards } : null),
  inWords: (body) => ("cards" in body ? own.cards({ count: body.cards.length }) : ""),
};
