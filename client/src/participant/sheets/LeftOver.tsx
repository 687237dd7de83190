/** Says that words which were not sent went to the journal. */
import { useCallback, useEffect } from "preact/hooks";
import { frame } from "../../copy/session";
import type { PhoneSession } from "../../phone/session";

const READ_MS = 20_000; // twice as long as it takes to read; the journal says it as well

/** Goes by itself once it was in sight for long enough: a phone that lies in a pocket keeps it. */
export function LeftOver({ storage }: Pick<PhoneSession, "storage">) {
  const done = useCallback(() => storage.change({ leftOver: false }), [storage]);
  useEffect(() => {
    let going: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(going);
      if (!document.hidden) going = setTimeout(done, READ_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(going);
      document.removeEventListener("visibilitychange", look);
    };
  }, [done]);
  return (
    <p class="notice notice-left">
      {frame.leftOver}{" "}
      <button type="button" class="link" onClick={done}>{frame.ok}</button>
    </p>
  );
}
