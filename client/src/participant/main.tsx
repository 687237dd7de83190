/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import "./participant.css";
import { openWebStorage, removeExpired } from "../phone/storage";

const webStorage = openWebStorage();
removeExpired(webStorage, Date.now());
const place = document.getElementById("app")!;
place.textContent = "";
render(<App webStorage={webStorage} />, place);
