/** Says once that a session became strict. */
import { useRef, useState } from "preact/hooks";
import { frame } from "../../copy/session";

/** Tells those who are connected when a session becomes strict; later the promise says it. */
export function Raised({ strict }: { strict: boolean }) {
  const before = useRef(strict);
  const [known, setKnown] = useState(false);
  if (!strict || before.current || known) return null;
  return (
    <p class="notice notice-raised">
      {frame.raised}{" "}
      <button type="button" class="link" onClick={() => setKnown(true)}>{frame.ok}</button>
    </p>
  );
}
