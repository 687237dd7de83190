/** The wall on the screen: pages of cards that fit and turn by themselves, and the spotlight on one card. */
import { copy as shared } from "../copy/shared";
import type { Card } from "../wire/types";
import { copy } from "../copy/screen";
import { balanced, pageAt } from "./paging";
import { NOTE_SIZES, pageSizeFor, useScreenWidth, type Surroundings } from "./pageSize";

const TURN_SECONDS = 12;

export interface CardPagesProps { cards: readonly Card[]; prompt: string; below: number; now: number; half?: boolean }

export function CardPages({ cards, prompt, below, now, half = false }: CardPagesProps) {
  const shape = useScreenWidth();
  if (!cards.length) return <p class="nothing">{shared.pictures.noCards}</p>;
  const { size, sheet, pages } = laidOut(cards, shape, { head: prompt, below, half });
  const page = pageAt(now, pages.length, TURN_SECONDS);
  return (
    <div class={`wall-page ${size}${pages.length === 1 ? " one-page" : ""}`}>
      <div class="wall-columns" key={page} role="list" aria-label={shared.pictures.wall}
        style={{ gridTemplateColumns: `repeat(${Math.min(sheet.columns, cards.length)}, minmax(0, 1fr))` }}>
        {pages[page]?.map((column) => (
          <div class="wall-column" key={column[0]?.id} role="presentation">
            {column.map((card) => <Note key={card.id} card={card} />)}
          </div>
        ))}
      </div>
      <Pages page={page} pages={pages.length} />
    </div>
  );
}

/** The largest size that needs no more pages than the smallest. */
function laidOut(cards: readonly Card[], shape: number, around: Surroundings) {
  const text = (card: Card) => card.text + (card.resonance ? `\n${card.resonance}` : "");
  const ways = NOTE_SIZES.map((size) => {
    const sheet = pageSizeFor(size, shape, around);
    return { size, sheet, pages: balanced(cards, text, sheet) };
  });
  const fewest = ways[ways.length - 1]!.pages.length;
  return ways.find((way) => way.pages.length === fewest)!;
}

function Note({ card }: { card: Card }) {
  return (
    <div class="note" role="listitem">
      <p class="note-text">{card.text}</p>
      {card.resonance && <p class="note-level">{shared.resonance[card.resonance]}</p>}
    </div>
  );
}

/** Which page is shown: small marks, and text for screen readers. */
export function Pages({ page, pages }: { page: number; pages: number }) {
  if (pages < 2) return null;
  return (
    <p class="page-marks">
      {Array.from({ length: pages }, (_, n) => <span key={n} class={n === page ? "on" : ""} aria-hidden="true" />)}
      <span class="for-ears">{copy.step.page({ page: page + 1, pages })}</span>
    </p>
  );
}

export function Spotlight({ card }: { card: Card }) {
  const size = card.text.length < 90 ? "large" : card.text.length < 180 ? "medium" : "small";
  return (
    <main class="spotlight">
      <blockquote class={`spotlight-card ${size}`}>
        <p>{card.text}</p>
        {card.resonance && <footer>{shared.resonance[card.resonance]}</footer>}
      </blockquote>
    </main>
  );
}
