/** One card, as large as it fits. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { copy as shared } from "../copy/shared";
import type { Card } from "../wire/types";
import { isPiled } from "./piles";
import { useSpace } from "./space";

const SIZES = [7.5, 6.2, 5, 4.3, 3.7, 3.2, 2.7, 2.3]; // units

export function Spotlight({ card }: { card: Card }) {
  const { place, space } = useSpace();
  const sheet = useRef<HTMLQuoteElement>(null);
  useLayoutEffect(() => {
    const it = sheet.current;
    if (!it || !space) return;
    it.style.maxHeight = "";
    const fits = SIZES.some((size) => {
      it.style.fontSize = `calc(${size} * var(--u))`;
      return it.offsetHeight <= space.height;
    });
    it.style.maxHeight = fits ? "" : `${space.height}px`;
    it.classList.toggle("cut", !fits || isPiled(card.text));
  }, [card.text, card.resonance, space]);
  return (
    <main class="spotlight">
      <div class="spotlight-place" ref={place}>
        <blockquote class="spotlight-card" ref={sheet}>
          <p dir="auto">{card.text}</p>
          {card.resonance && <footer>{shared.resonance[card.resonance]}</footer>}
        </blockquote>
      </div>
    </main>
  );
}
