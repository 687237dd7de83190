/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import { page } from "./language";
import "./participant.css";
import { openWebStorage, removeExpired } from "../phone/storage";

const webStorage = openWebStorage();
removeExpired(webStorage, Date.now());
const place = document.getElementById("app")!;
place.textContent = "";
const draw = () => render(<App webStorage={webStorage} />, place);
page.subscribe(draw);
draw();
