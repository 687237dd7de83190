/** What a phone shows: no code yet, a session, or after it. */
import { useEffect, useState } from "preact/hooks";
import { erased as words } from "../copy/session";
import { JoinForm } from "./JoinForm";
import { InSession } from "./InSession";
import { openSession, type PhoneSession } from "../phone/session";
import { normalCode, type WebStorage } from "../phone/storage";
import { Goodbye } from "./Goodbye";

const codeInAddress = (): string => normalCode(decodeURIComponent(location.hash.slice(1)));

export function App({ webStorage }: { webStorage: WebStorage }) {
  const [code, setCode] = useState(codeInAddress);
  const [session, setSession] = useState<PhoneSession | null>(null);
  const [doorCode, setDoorCode] = useState("");
  const [left, setLeft] = useState(false);

  useEffect(() => {
    const follow = () => setCode(codeInAddress());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  useEffect(() => {
    if (!code) return setSession(null);
    const opened = openSession(code, webStorage, doorCode);
    setLeft(false);
    setSession(opened);
    return () => opened.stop();
  }, [code, doorCode, webStorage]);

  const forget = () => {
    history.replaceState(null, "", location.pathname);
    setCode("");
    setDoorCode("");
  };
  const leave = () => {
    setLeft(true);
    forget();
  };
  if (left) return <Goodbye title={words.left} body={words.leftBody} onAgain={() => setLeft(false)} />;
  if (!session || !code) return <JoinForm onCode={(typed) => { location.hash = normalCode(typed); }} />;
  return <InSession key={session.code} session={session} onDoorCode={setDoorCode} onBack={forget} onLeft={leave} />;
}
