/** Where the focus goes when what had it is gone: a keyboard and a screen reader would begin at the top again. */
import { useEffect, useRef } from "preact/hooks";

export function focusMain(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** Moves a lost focus to the new heading whenever the page shows something else; one that stands somewhere stays. */
export function useKeptFocus(shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) focusMain();
  }, [shown]);
}
