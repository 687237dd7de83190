/**
 * Keeps the focus on the desk where the control that had it goes: with a card that is dropped, or a line that was
 * there for ten seconds. It would fall to the top of the page, and Tab and screen readers would begin there again.
 */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** What may get the focus: places, never another control, on which a second press of the same key would act. */
const PLACE = "li[tabindex], ul[tabindex], main[tabindex], aside[tabindex]";
const MIDDLE = "main[tabindex]";

export function useSteadyFocus(desk: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = desk.current;
    if (!root) return;
    let around: HTMLElement[] = [];
    const enter = ({ target }: FocusEvent) => { around = isHeading(target) ? [] : [...parentsOf(target)]; };
    const leave = ({ target }: FocusEvent) => queueMicrotask(() => {
      if (target === around[0] && around[0]?.isConnected) around = []; // somebody took it elsewhere
    });
    const watch = new MutationObserver(() => {
      if (!around.length || around[0]?.isConnected || !isLost()) return;
      const place = around.find((each) => each.isConnected && each.matches(PLACE));
      const left = around.some((each) => !each.isConnected && each.matches("main"));
      around = [];
      if (left) return; // another page stands there, and its heading gets the focus (shared/focus)
      (place ?? root.querySelector<HTMLElement>(MIDDLE))?.focus({ preventScroll: true });
    });
    root.addEventListener("focusin", enter);
    root.addEventListener("focusout", leave);
    watch.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener("focusin", enter);
      root.removeEventListener("focusout", leave);
      watch.disconnect();
    };
  }, [desk]);
}

/** A page's heading gives the focus on to the next heading (shared/focus). */
const isHeading = (target: EventTarget | null) => target instanceof HTMLHeadingElement;

const isLost = () => !document.activeElement || document.activeElement === document.body;

function* parentsOf(target: EventTarget | null): Generator<HTMLElement> {
  for (let it = target instanceof HTMLElement ? target : null; it; it = it.parentElement) yield it;
}
