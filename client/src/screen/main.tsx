/** The screen's page: the token in the fragment opens one session, to look at. */
import { render } from "preact";
import "../shared/theme.css";
import "./screen.css";
import { renewWhenOld } from "../shared/renewal";
import { openClient } from "../shared/sessionClient";
import { copy } from "../copy/screen";
import { Screen, Message } from "./Screen";

const token = location.hash.replace(/^#/, "");
const app = document.getElementById("app")!;

document.title = copy.title;
addEventListener("hashchange", () => location.reload());
if (token) {
  const client = openClient("/screen", { token });
  renewWhenOld(client);
  render(<Screen client={client} />, app);
} else render(<Message text={copy.door} />, app);
