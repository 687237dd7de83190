/** A link to hand over, as a QR code and as a text; it goes when the sheet closes, or when it was opened. */
import { useEffect, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { isolated } from "../../shared/isolated";
import { copyText, type Copied } from "../copying";
import type { Handed } from "./useLinks";

const LOCAL = /^(localhost|127\.|\[::1\])/;

/** Whether a link leads to the machine on which it is opened: a phone would find nothing there. */
export function leadsHere(url: string): boolean {
  try {
    return LOCAL.test(new URL(url).host);
  } catch {
    return false;
  }
}

export function HandOver({ handed, arrived, onDone }: { handed: Handed; arrived: boolean; onDone: () => void }) {
  const { leading } = copy;
  const [copied, setCopied] = useState<Copied>(null);
  const link = useRef<HTMLSpanElement>(null);
  const said = useRef<HTMLHeadingElement & HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), [arrived]); // what had the focus, the form or its button, is gone
  const name = isolated(handed.label);
  if (arrived) {
    return (
      <div class="hand-over">
        <p ref={said} class="hand-over-done" role="status" tabIndex={-1}>{leading.arrived({ name })}</p>
        <button type="button" class="button" onClick={onDone}>{leading.done}</button>
      </div>
    );
  }
  return (
    <div class="hand-over">
      <h3 ref={said} tabIndex={-1}>{leading.ready({ name })}</h3>
      <p class="hint">{leading.careful}</p>
      {leadsHere(handed.url) && <p class="plain-word">{leading.here}</p>}
      {/* Drawn by our own server from the link. */}
      <div class="qr" role="img" aria-label={leading.qr} dangerouslySetInnerHTML={{ __html: handed.qr }} />
      <p class="door-link" translate={false}><span ref={link}>{handed.url}</span></p>
      <div class="door-tools">
        <button type="button" class="button" onClick={() => void copyText(handed.url, link.current).then(setCopied)}>
          <span aria-live="polite">{copied ? copy.lobby[copied] : copy.lobby.copyLink}</span>
        </button>
        <button type="button" class="button" onClick={onDone}>{leading.done}</button>
      </div>
    </div>
  );
}
