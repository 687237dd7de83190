/** How much room a part of the screen has, as it is laid out now. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** In pixels. */
export interface Space { width: number; height: number }

/** The element's inner space, measured again whenever it changes; null before it stands on the page. */
export function useSpace() {
  const place = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState<Space | null>(null);
  useLayoutEffect(() => {
    const it = place.current;
    if (!it) return;
    const measure = () => setSpace((before) => (
      before?.width === it.clientWidth && before.height === it.clientHeight ? before : { width: it.clientWidth, height: it.clientHeight }
    ));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(it);
    return () => watch.disconnect();
  }, []);
  return { place, space };
}
