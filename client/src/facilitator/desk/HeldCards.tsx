/** The cards that were held at the close, each with its reason and what can be done with it. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { HeldCard } from "../../wire/types";
import { copy } from "../../copy/facilitator";

export type Decision = "allow" | "drop" | "care";

export interface HeldCardsProps {
  cards: readonly HeldCard[];
  /** A word of care is shown already. */
  cared: boolean;
  onDecide: (card: HeldCard, decision: Decision) => void;
  /** Lets what was allowed onto the wall. */
  onBringIn: () => void;
  /** Allows all of these at once. */
  onAllowAll: (ids: string[]) => void;
}

/** Those that wait only because every card is read first, where a facilitator would press Allow more than once. */
export function allAtOnce(cards: readonly HeldCard[]): string[] {
  const plain = cards.filter(({ why, allowed }) => why === "review" && !allowed).map(({ id }) => id);
  return plain.length > 1 ? plain : [];
}

export function HeldCards({ cards, cared, onDecide, onBringIn, onAllowAll }: HeldCardsProps) {
  const { held } = copy.desk;
  const list = useRef<HTMLDetailsElement>(null);
  useNextUndecided(list, cards);
  if (!cards.length) return null;
  const allowed = cards.filter((card) => card.allowed).length;
  const together = allAtOnce(cards);
  return (
    <>
    <details class="held" ref={list}>
      <summary>
        <strong>{held.title({ count: cards.length })}</strong>
        <span class="hint">{held.hint}</span>
      </summary>
      <p class="hint">{held.rule}</p>
      {together.length > 0 && (
        <div class="held-all">
          <button type="button" class="button" onClick={() => onAllowAll(together)}>{held.allowAll({ count: together.length })}</button>
          <p class="hint">{held.allowAllHint}</p>
        </div>
      )}
      <ul class="held-list" tabIndex={-1}>
        {cards.map((card) => <Card key={card.id} card={card} cared={cared} onDecide={onDecide} />)}
      </ul>
    </details>
    {/* Below the list: above it, it would move the cards away under a thumb that decides on the next one. */}
    {allowed > 0 && (
      <div class="held-ready">
        <p role="status">{held.ready({ count: allowed })}</p>
        <button type="button" class="button" onClick={onBringIn}>{held.bringIn}</button>
      </div>
    )}
    </>
  );
}

/**
 * Whoever decides by keyboard goes on with the next card: left where it was, the focus would stand before the Drop of
 * the card that was just allowed.
 */
function useNextUndecided(list: RefObject<HTMLDetailsElement | null>, cards: readonly HeldCard[]): void {
  const undecided = cards.filter((card) => !card.allowed).length;
  const before = useRef(undecided);
  useEffect(() => {
    const fewer = undecided < before.current;
    before.current = undecided;
    const { activeElement } = document;
    if (!fewer || !(activeElement === document.body || list.current?.contains(activeElement))) return;
    const next = list.current?.querySelector<HTMLElement>(".held-card:not(.allowed)") ?? list.current?.querySelector("summary");
    next?.focus({ preventScroll: true });
  }, [list, undecided]);
}

function Card({ card, cared, onDecide }: Omit<HeldCardsProps, "cards" | "onBringIn" | "onAllowAll"> & { card: HeldCard }) {
  const { held } = copy.desk;
  const button = (decision: Decision, label: string, spoken: string) => (
    <button type="button" class="button" aria-label={spoken} onClick={() => onDecide(card, decision)}>{label}</button>
  );
  return (
    <li class={`held-card${card.allowed ? " allowed" : ""}`} tabIndex={-1}>
      <p class="held-why">{held.why[card.why]}</p>
      <p class="held-text" dir="auto">{card.text}</p>
      <div class="held-tools">
        {card.allowed ? <span class="held-allowed">{held.allowed}</span>
          : button("allow", held.allow, held.allowCard({ text: card.text }))}
        {button("drop", held.drop, held.dropCard({ text: card.text }))}
        {!cared && button("care", held.care, held.careCard({ text: card.text }))}
      </div>
    </li>
  );
}
