/** A dialog that keeps the focus inside, closes with Escape, and gives the focus back. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { copy } from "../copy/facilitator";
import { useElementId } from "../shared/useElementId";

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** A sheet comes from below, over the whole width of a phone. */
  kind?: "box" | "sheet";
}

export function Dialog({ title, onClose, children, kind = "box" }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const name = useElementId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    const before = document.activeElement;
    if (typeof dialog.showModal === "function") dialog.showModal();
    else dialog.setAttribute("open", "");
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const outside = (event: MouseEvent) => {
    if (event.target === box.current) onClose();
  };
  return (
    <dialog ref={box} class={`dialog ${kind}`} aria-labelledby={name} onClick={outside}
      onCancel={(event) => { event.preventDefault(); onClose(); }} onClose={onClose}>
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={name}>{title}</h2>
          {kind === "sheet" && (
            <button type="button" class="button plain" onClick={onClose}>{copy.help.close}</button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}

export interface ConfirmProps {
  title: string;
  text: string;
  extra?: string | undefined;
  action: string;
  onDo: () => void;
  onClose: () => void;
  /** A second way to do it. */
  also?: { action: string; onDo: () => void } | undefined;
  children?: ComponentChildren;
}

/** Asks once, in a sentence. */
export function Confirm({ title, text, extra, action, onDo, onClose, also, children }: ConfirmProps) {
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {extra && <p class="dialog-extra">{extra}</p>}
      <p>{text}</p>
      {children}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>{copy.desk.stay}</button>
        {also && <button type="button" class="button" onClick={after(also.onDo)}>{also.action}</button>}
        <button type="button" class="button primary" onClick={after(onDo)}>{action}</button>
      </div>
    </Dialog>
  );
}
