/** A dialog over the page; it is closed by its button, by Escape, or by a tap outside, and gives the focus back. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { frame } from "../copy/session";
import { focusMain } from "../shared/focus";

interface SheetProps { title: string; kind?: string; onClose: () => void; children: ComponentChildren }

export function Sheet({ title, kind = "", onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    head.current?.focus();
    return () => giveBack(before);
  }, []);
  return (
    <dialog
      ref={dialog} class={`sheet ${kind}`} aria-labelledby="sheet-title" onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="sheet-body">
        <div class="sheet-head">
          <h2 ref={head} id="sheet-title" tabIndex={-1}>{title}</h2>
          <button type="button" class="button plain" onClick={onClose}>{frame.close}</button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** To what had the focus before; where that is gone meanwhile, to the page's heading. */
function giveBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else focusMain();
}
