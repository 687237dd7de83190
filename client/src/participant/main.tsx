/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import "./participant.css";
import { openDisk, sweep } from "../phone/storage";

const disk = openDisk();
sweep(disk, Date.now());
const place = document.getElementById("app")!;
place.textContent = "";
render(<App disk={disk} />, place);
