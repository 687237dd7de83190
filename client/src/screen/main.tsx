/** The screen's page: the token in the fragment opens one session, to look at. */
import { render } from "preact";
import "../shared/theme.css";
import "./screen.css";
import { openClient } from "../shared/sessionClient";
import { copy } from "../copy/screen";
import { Screen, Message } from "./Screen";

const token = location.hash.replace(/^#/, "");
const app = document.getElementById("app")!;

document.title = copy.title;
addEventListener("hashchange", () => location.reload());
if (token) render(<Screen client={openClient("/screen", { token })} />, app);
else render(<Message text={copy.door} />, app);
