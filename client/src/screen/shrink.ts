/** Makes a result smaller until it fits its place, or cuts it with a sign: people's words may be long, and the screen cannot scroll. */
import { useLayoutEffect } from "preact/hooks";
import { useSpace } from "./space";

const SHARES = [1, 0.92, 0.85, 0.78, 0.71, 0.65, 0.59, 0.54, 0.5, 0.46]; // smaller is for nobody

/** Give the place to an element that is as large as what is left; `what`: what it shows, fitted anew when it changes. */
export function useShrunk(what: unknown) {
  const { place, space } = useSpace();
  useLayoutEffect(() => {
    const it = place.current;
    if (!it) return;
    it.classList.remove("cut");
    const fits = SHARES.some((share) => {
      it.style.setProperty("--shrink", String(share));
      return it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth;
    });
    if (!fits && it.parentElement?.classList.contains("scene-answer")) it.classList.add("cut");
  }, [what, space, place]);
  return place;
}
