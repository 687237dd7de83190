/** The facilitator's page: the link's fragment says whether to start a session or to lead one. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../shared/theme.css";
import "./desk.css";
import "./pages.css";
import { copy } from "../copy/en/facilitator";
import { doorOf } from "./linkTarget";
import { Plain, Session } from "./SessionPage";
import { Start } from "./start/Start";

function Page() {
  const [door, setDoor] = useState(() => doorOf(location.hash));
  useEffect(() => {
    const follow = () => setDoor(doorOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  if (door.kind === "none") return <Plain title={copy.door.title} text={copy.door.text} />;
  if (door.kind === "session") return <Session key={door.token} token={door.token} />;
  return <Start token={door.token} onMade={(session) => { location.hash = session; }} />;
}

document.title = copy.title;
render(<Page />, document.getElementById("app")!);
