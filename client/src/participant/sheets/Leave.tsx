/** Confirms leaving: what is erased, what stays with the others, and a last chance to save the journal. */
import { leave } from "../../copy/participant";
import type { PhoneSession } from "../../phone/session";
import { SaveJournal } from "../../phone/SaveJournal";
import { Sheet } from "../../phone/Sheet";

interface LeaveProps { session: PhoneSession; onLeave: () => void; onClose: () => void }

export function Leave({ session, onLeave, onClose }: LeaveProps) {
  const { journal } = session.storage.get();
  const title = session.client.get().welcome?.session.title ?? "";
  return (
    <Sheet title={leave.title} onClose={onClose}>
      <p class="reading">{leave.body}</p>
      {journal.length > 0 && <SaveJournal title={title} journal={journal} label={leave.save} />}
      <div class="choices">
        <button type="button" class="button" onClick={onLeave}>{leave.yes}</button>
        <button type="button" class="button primary" onClick={onClose}>{leave.no}</button>
      </div>
    </Sheet>
  );
}
