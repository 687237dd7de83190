/** The screen's page: the token in the fragment opens one session, to look at. */
import { render } from "preact";
import "../shared/theme.css";
import "./screen.css";
import { openRoom } from "../shared/sessionClient";
import { copy } from "../copy/en/screen";
import { Screen, Word } from "./Screen";

const token = location.hash.replace(/^#/, "");
const app = document.getElementById("app")!;

document.title = copy.title;
addEventListener("hashchange", () => location.reload());
if (token) render(<Screen room={openRoom("/screen", { token })} />, app);
else render(<Word text={copy.door} />, app);
