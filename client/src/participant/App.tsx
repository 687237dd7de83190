/** Which door a person stands at: no code yet, a session, or after it. */
import { useEffect, useState } from "preact/hooks";
import { erased as words } from "../copy/en/participant";
import { Door } from "./JoinForm";
import { Inside } from "./InSession";
import { openSession, type Session } from "../phone/session";
import { normalCode, type Disk } from "../phone/storage";
import { Goodbye } from "./Goodbye";

const codeInAddress = (): string => normalCode(decodeURIComponent(location.hash.slice(1)));

export function App({ disk }: { disk: Disk }) {
  const [code, setCode] = useState(codeInAddress);
  const [session, setSession] = useState<Session | null>(null);
  const [door, setDoor] = useState("");
  const [left, setLeft] = useState(false);

  useEffect(() => {
    const follow = () => setCode(codeInAddress());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  useEffect(() => {
    if (!code) return setSession(null);
    const opened = openSession(code, disk, door);
    setLeft(false);
    setSession(opened);
    return () => opened.stop();
  }, [code, door, disk]);

  const forget = () => {
    history.replaceState(null, "", location.pathname);
    setCode("");
    setDoor("");
  };
  const leave = () => {
    setLeft(true);
    forget();
  };
  if (left) return <Goodbye title={words.left} body={words.leftBody} onAgain={() => setLeft(false)} />;
  if (!session || !code) return <Door onCode={(typed) => { location.hash = normalCode(typed); }} />;
  return <Inside key={session.code} session={session} onDoor={setDoor} onBack={forget} onLeft={leave} />;
}
