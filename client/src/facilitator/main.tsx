/** The facilitator's page: the link's fragment says whether to start a session or to lead one. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../shared/theme.css";
import "./desk.css";
import "./pages.css";
import "./people.css";
import "./oneHand.css";
import { linkTargetOf } from "../shared/linkTarget";
import { surviveTranslation } from "../shared/translation";
import { copy } from "../copy/facilitator";
import { page } from "./language";
import { Onward } from "./Onward";
import { planRouteOf } from "./planRoute";
import { PlansPart } from "./PlansPart";
import { PlainPage, SessionPage } from "./SessionPage";
import { Start } from "./start/Start";

function Page() {
  const [hash, setHash] = useState(location.hash);
  const target = linkTargetOf(hash);
  const route = planRouteOf(hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  if (target.kind === "none") return <PlainPage title={copy.door.title} text={copy.door.text}><Onward token="" /></PlainPage>;
  if (target.kind === "session") return <SessionPage key={target.token} token={target.token} />;
  if (route) return <PlansPart token={target.token} route={route} />;
  return <Start token={target.token} onMade={(session) => { location.hash = session; }} />;
}

const place = document.getElementById("app")!;
place.textContent = ""; // what is said without scripts

function draw() {
  document.title = copy.title;
  render(<Page />, place);
}

surviveTranslation(document.body);
if (location.pathname === "/preview/desk") void import("./preview").then(({ openPreview }) => openPreview(place));
else {
  page.subscribe(draw);
  draw();
  void page.fetchAll();
}
