/** What a phone shows: no code yet, a session, or after it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { erased as words } from "../copy/session";
import { JoinForm } from "./JoinForm";
import { InSession } from "./InSession";
import { openSession, type PhoneSession } from "../phone/session";
import type { WebStorage } from "../phone/storage";
import { addressOf, arrivalAt, type Arrival } from "./arrival";
import { Goodbye } from "./Goodbye";

/** Reads the address, and leaves in it no more than a session's own link has: a code in its path would be sent again. */
function arrive(): Arrival {
  const arrival = arrivalAt(location);
  if (arrival.code || arrival.astray) history.replaceState(history.state, "", addressOf(arrival.code));
  return arrival;
}

export function App({ webStorage }: { webStorage: WebStorage }) {
  const [arrival, setArrival] = useState(arrive);
  const { code } = arrival;
  const [session, setSession] = useState<PhoneSession | null>(null);
  const [door, setDoor] = useState({ code: "" }); // anew with each try, also of the same code
  const [left, setLeft] = useState(false);
  const leaving = useRef(() => undefined as void);

  useEffect(() => {
    const follow = () => setArrival(arrive());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  useEffect(() => {
    if (!code) return setSession(null);
    const opened = openSession(code, webStorage, door.code);
    opened.leftElsewhere = () => leaving.current();
    setLeft(false);
    setSession(opened);
    return () => opened.stop();
  }, [code, door, webStorage]);

  const forget = () => {
    history.replaceState(null, "", addressOf(""));
    setArrival(arrive());
    setDoor({ code: "" });
  };
  const leave = () => {
    setLeft(true);
    forget();
  };
  leaving.current = leave;
  if (left) return <Goodbye title={words.left} body={words.leftBody} onAgain={() => setLeft(false)} />;
  if (!session || !code) return <JoinForm key={arrival.typed} arrival={arrival} onCode={(typed) => { location.hash = typed; }} />;
  return <InSession key={session.code} session={session} onDoorCode={(typed) => setDoor({ code: typed })} onBack={forget} onLeft={leave} />;
}
