/** The screen's page: the token in the fragment opens one session, to look at. */
import { render } from "preact";
import "../shared/theme.css";
import "./screen.css";
import { linkTargetOf } from "../shared/linkTarget";
import { renewWhenOld } from "../shared/renewal";
import { surviveTranslation } from "../shared/translation";
import { openClient } from "../shared/sessionClient";
import { copy } from "../copy/screen";
import { page } from "./language";
import { Screen, Message } from "./Screen";

const target = linkTargetOf(location.hash);
const app = document.getElementById("app")!;
app.textContent = ""; // what is said without scripts

const client = target.kind === "session" ? openClient("/screen", { token: target.token }) : null;

function draw() {
  document.title = copy.title;
  render(client ? <Screen client={client} /> : <Message text={copy.door} />, app);
}

surviveTranslation(app);
if (location.pathname === "/preview/screen") void import("./preview").then(({ openPreview }) => openPreview(app));
else {
  addEventListener("hashchange", () => location.reload());
  page.subscribe(draw);
  if (client) renewWhenOld(client);
  draw();
}
