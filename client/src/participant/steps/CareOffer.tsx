/** Offers help when a draft sounds as if its writer needs it. It blocks, counts and sends nothing. */
import { useState } from "preact/hooks";
import type { SupportContact } from "../../wire/types";
import { heavy } from "../../phone/caution";
import { gently } from "../../copy/participant";
import { Support } from "../../phone/Support";
import { Sheet } from "../../phone/Sheet";

interface CareOfferProps {
  text: string;
  support: SupportContact[];
  onKeep: () => void;
  /** Null while something else is missing, or too long. */
  onPut: (() => void) | null;
}

/** Its place beside the buttons is always kept free: a page that moves would interrupt the writing. */
export function CareOffer({ text, ...offers }: CareOfferProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class="actions-wide gently-place" role="status">
      {heavy(text) && (
        <button type="button" class="gently" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <strong>{gently.title}</strong> {gently.more}
        </button>
      )}
      {open && <Offers {...offers} onClose={() => setOpen(false)} />}
    </div>
  );
}

type OffersProps = Omit<CareOfferProps, "text"> & { onClose: () => void };

function Offers({ support, onKeep, onPut, onClose }: OffersProps) {
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Sheet title={gently.title} kind="sheet-moment" onClose={onClose}>
      <p class="reading">{gently.body}</p>
      <Support support={support} title={gently.support} />
      <div class="choices">
        <button type="button" class="button" onClick={after(onKeep)}>{gently.keep}</button>
        {onPut && <button type="button" class="button" onClick={after(onPut)}>{gently.send}</button>}
        <button type="button" class="button plain" onClick={onClose}>{gently.away}</button>
      </div>
    </Sheet>
  );
}
