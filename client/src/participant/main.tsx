/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import { otherPage } from "./arrival";
import { page } from "./language";
import "./participant.css";
import { openWebStorage, removeExpired } from "../phone/storage";

function open(): void {
  const webStorage = openWebStorage();
  removeExpired(webStorage, Date.now());
  const place = document.getElementById("app")!;
  place.textContent = "";
  const draw = () => render(<App webStorage={webStorage} />, place);
  page.subscribe(draw);
  draw();
}

const other = otherPage(location); // the server sends this page for every address that it does not know
if (other) location.replace(other);
else open();
