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

function draw() {
  document.title = copy.title;
  render(<Page />, document.getElementById("app")!);
}

surviveTranslation(document.body);
if (location.pathname === "/preview/desk") void import("./preview").then(({ openPreview }) => openPreview(document.getElementById("app")!));
else {
  page.subscribe(draw);
  draw();
  void page.fetchAll();
}
