/**
 * "I need a moment" before somebody is in. What it shows is fetched by the tap, as a page's first bytes are few; until
 * it has come the pot is mixed.
 */
import { useEffect, useState } from "preact/hooks";
import { threshold } from "../copy/threshold";
import type { SessionFacts } from "../wire/types";
import { Pot } from "../shared/views/Pot";
import { page } from "./language";
import { useStepViews } from "./stepViews";

/** `session`: null while the page looks for it. */
export function EarlyMoment({ session }: { session: SessionFacts | null }) {
  const [open, setOpen] = useState(false);
  return (
    <div class="early">
      <button type="button" class="line-moment" aria-haspopup="dialog" onClick={() => setOpen(true)}>{threshold.moment}</button>
      {open && <Fetched session={session} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Fetched({ session, onClose }: { session: SessionFacts | null; onClose: () => void }) {
  const views = useStepViews(false);
  useEffect(() => void page.fetchAll(), []);
  if (!views) return <div aria-busy="true"><Pot moment="closing" silent /></div>;
  return <views.EarlySheet session={session} onClose={onClose} />;
}
