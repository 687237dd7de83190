/** Makes a result as large as its place allows, or cuts it with a sign: people's words may be long, and the screen cannot scroll. */
import { useLayoutEffect } from "preact/hooks";
import { useSpace } from "./space";

const SMALLEST = 0.46; // smaller is for nobody
export const LARGEST = 3.2; // larger, a few words would shout
const STEP = 1.08;

/**
 * Give the place to an element that is as large as what is left. `what`: what it shows, fitted anew when it changes;
 * `largest`: how many times its size it may be.
 */
export function useFitted(what: unknown, largest: number) {
  const { place, space } = useSpace();
  useLayoutEffect(() => {
    const it = place.current;
    if (!it) return;
    it.classList.remove("cut");
    const fits = sizes(largest).some((size) => {
      it.style.setProperty("--fit", String(size));
      it.classList.toggle("grown", size > 1); // a word that is broken would fit at any size
      return it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth;
    });
    if (!fits && it.parentElement?.classList.contains("scene-answer")) it.classList.add("cut");
  }, [what, largest, space, place]);
  return place;
}

/** From the largest to the smallest; its own size is always among them. */
export function sizes(largest: number): number[] {
  const found = [];
  for (let size = largest; size > 1; size /= STEP) found.push(size);
  for (let size = 1; size > SMALLEST; size /= STEP) found.push(size);
  return [...found, SMALLEST];
}
