/** A page of cards, all of one size and in no order; resonance ("true for me too") is a small mark. */
import type { ComponentChildren } from "preact";
import { copy } from "../../copy/shared";
import type { Card } from "../../wire/types";
import "./views.css";

export interface WallProps {
  cards: readonly Card[];
  /** Counted from 0, as on the wire. */
  page?: number;
  pages?: number;
  /** Makes every card a button for "true for me too". */
  onTap?: (card: Card) => void;
  tapped?: ReadonlySet<string>;
  spotlight?: string | null;
  onPage?: (page: number) => void;
  /** More controls on each card, such as the facilitator's "hide". */
  extra?: (card: Card) => ComponentChildren;
}

export function Wall(props: WallProps) {
  const { cards, page = 0, pages = 1, onPage } = props;
  const { pictures } = copy;
  if (!cards.length) return <p class="nothing">{pictures.noCards}</p>;
  return (
    <div class="wall">
      <ul class="notes" aria-label={pictures.wall}>
        {cards.map((card) => <Note key={card.id} card={card} {...props} />)}
      </ul>
      {pages > 1 && (
        <nav class="pages">
          {onPage && <Turn to={page - 1} pages={pages} label={pictures.previousPage} onPage={onPage} />}
          <span class="quiet">{pictures.page({ page: page + 1, pages })}</span>
          {onPage && <Turn to={page + 1} pages={pages} label={pictures.nextPage} onPage={onPage} />}
        </nav>
      )}
    </div>
  );
}

function Note({ card, onTap, tapped, spotlight, extra }: WallProps & { card: Card }) {
  const mine = tapped?.has(card.id) ?? false;
  const lit = spotlight ? (spotlight === card.id ? " note-lit" : " note-dim") : "";
  return (
    <li class={`note${mine ? " note-mine" : ""}${lit}`}>
      {onTap ? (
        <button type="button" class="note-tap" aria-pressed={mine} onClick={() => onTap(card)}>
          <span class="note-text" dir="auto">{card.text}</span>
          <span class="note-mark"><Ring filled={mine} />{copy.pictures.meToo}</span>
        </button>
      ) : <p class="note-text" dir="auto">{card.text}</p>}
      {card.resonance && <p class="note-level"><Ring filled />{copy.resonance[card.resonance]}</p>}
      {extra?.(card)}
    </li>
  );
}

function Ring({ filled }: { filled: boolean }) {
  return (
    <svg class="ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      {filled && <circle class="ring-heart" cx="10" cy="10" r="4" />}
    </svg>
  );
}

interface TurnProps { to: number; pages: number; label: string; onPage: (page: number) => void }

function Turn({ to, pages, label, onPage }: TurnProps) {
  const possible = to >= 0 && to < pages;
  return (
    <button type="button" class="button" aria-disabled={!possible} onClick={() => possible && onPage(to)}>
      {label}
    </button>
  );
}
