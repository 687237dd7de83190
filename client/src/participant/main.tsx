/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import { addressOf, arrivalAt, otherPage } from "./arrival";
import { page } from "./language";
import "./participant.css";
import { forgetEnded } from "../phone/session";
import { isPreview } from "../shared/previewAddress";
import { surviveTranslation } from "../shared/translation";
import { openWebStorage, removeExpired, storedSessions } from "../phone/storage";

function open(): void {
  const webStorage = openWebStorage();
  removeExpired(webStorage, Date.now());
  const stored = storedSessions(webStorage);
  const { code, typed } = arrivalAt(location);
  // Whoever opens the bare address comes back to the session, or learns that it has ended.
  const back = !code && !typed && stored.length === 1 ? stored[0]!.code : code;
  if (back !== code) history.replaceState(history.state, "", addressOf(back));
  forgetEnded(webStorage, back);
  const place = document.getElementById("app")!;
  place.textContent = "";
  surviveTranslation(place);
  const draw = () => render(<App webStorage={webStorage} />, place);
  page.subscribe(draw);
  draw();
}

const other = otherPage(location); // the server sends this page for every address that it does not know
if (isPreview("phone", location)) void import("./preview").then(({ openPreview }) => openPreview(document.getElementById("app")!));
else if (other) location.replace(other);
else open();
