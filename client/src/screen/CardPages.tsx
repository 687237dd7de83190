/** The wall on the screen: pages of cards that fit and turn by themselves. */
import { useMemo, useRef } from "preact/hooks";
import { copy as shared } from "../copy/shared";
import type { Card } from "../wire/types";
import { copy } from "../copy/screen";
import { noteLayout, type Note as Laid, type NoteLayout } from "./noteLayout";
import { pageAt } from "./paging";
import { unitOf } from "./pageSize";
import { isPiled } from "./piles";
import { useSpace } from "./space";

const TURN_SECONDS = 12;

/** Which page of the wall the facilitator turned to. */
interface Turned { page: number; pages: number }

export interface CardPagesProps { cards: readonly Card[]; now: number; half?: boolean; turned?: Turned | null }

export function CardPages(props: CardPagesProps) {
  return props.cards.length ? <FilledPages {...props} /> : <p class="nothing">{shared.pictures.noCards}</p>;
}

function FilledPages({ cards, now, half = false, turned = null }: CardPagesProps) {
  const { place, space } = useSpace();
  const same = useSame(cards);
  const walking = turned !== null;
  const layout = useMemo(() => (
    space && noteLayout(same, { space, half, unit: unitOf(innerWidth, innerHeight), turned: walking, measure: measureIn(place.current!) })
  ), [same, space, half, place, walking]);
  const page = pageAt(now, layout?.pages.length ?? 1, TURN_SECONDS);
  return (
    <div class={`wall-page${layout?.pages.length === 1 && !turned ? " one-page" : ""}`} ref={place}>
      {layout && <Page layout={layout} page={page} count={cards.length} turned={turned} />}
    </div>
  );
}

/** The cards come as a new list every second, and measuring them takes time: the list of before, while they are the same. */
function useSame(cards: readonly Card[]): readonly Card[] {
  const key = (some: readonly Card[]) => some.map(({ id, resonance }) => id + (resonance ?? "")).join();
  const before = useRef(cards);
  if (key(before.current) !== key(cards)) before.current = cards;
  return before.current;
}

function Page({ layout, page, count, turned }: { layout: NoteLayout; page: number; count: number; turned: Turned | null }) {
  const { pages, columns, height } = layout;
  const most = Math.min(columns, count);
  return (
    <>
      <div class="wall-columns" key={page} role="list" aria-label={shared.pictures.wall}
        style={{ gridTemplateColumns: `repeat(${most}, minmax(0, 1fr))` }}>
        {pages[page]?.map((column) => (
          <div class="wall-column" key={column[0]?.card.id} role="presentation">
            {column.map((note) => <Note key={note.card.id} {...note} height={height} />)}
          </div>
        ))}
      </div>
      <Pages {...turned ?? { page, pages: pages.length }} />
    </>
  );
}

function Note({ card, size, cut, height }: Laid & { height: number }) {
  return (
    <div class={`note${cut || isPiled(card.text) ? " cut" : ""}`} role="listitem"
      style={{ fontSize: `calc(${size} * var(--u))`, ...(cut ? { maxHeight: `${height}px` } : {}) }}>
      <p class="note-text" dir="auto">{card.text}</p>
      {card.resonance && <p class="note-level">{shared.resonance[card.resonance]}</p>}
    </div>
  );
}

/** Measures cards where they will stand, in a column that nobody sees. */
function measureIn(place: HTMLElement) {
  return (cards: readonly Card[], size: number, width: number): number[] => {
    const column = document.createElement("div");
    column.className = "wall-column measuring";
    column.style.width = `${width}px`;
    for (const card of cards) column.append(drawn(card, size));
    place.append(column);
    const heights = Array.from(column.children, (note) => note.getBoundingClientRect().height);
    column.remove();
    return heights;
  };
}

/** The same elements as of `Note`. */
function drawn(card: Card, size: number): HTMLElement {
  const note = document.createElement("div");
  note.className = "note";
  note.style.fontSize = `calc(${size} * var(--u))`;
  const add = (name: string, text: string) => {
    note.append(Object.assign(document.createElement("p"), { className: name, textContent: text, dir: name === "note-text" ? "auto" : "" }));
  };
  add("note-text", card.text);
  if (card.resonance) add("note-level", shared.resonance[card.resonance]);
  return note;
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
