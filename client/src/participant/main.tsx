/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import { addressOf, arrivalAt, otherPage } from "./arrival";
import { page } from "./language";
import "./participant.css";
import { InSession } from "./InSession";
import { forgetEnded, joinSession } from "../phone/session";
import { surviveTranslation } from "../shared/translation";
import { openWebStorage, PhoneStorage, removeExpired, storedSessions } from "../phone/storage";

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

type Drawn = Parameters<typeof InSession>[0];
/** What a preview is handed of this page. */
export declare function openPreviewWith(draw: (props: Drawn) => void, join: typeof joinSession, Storage: typeof PhoneStorage): Promise<void>;

const drawPreview = (props: Drawn) => render(<InSession {...props} />, document.getElementById("app")!);

const other = otherPage(location); // the server sends this page for every address that it does not know
if (location.pathname === "/preview/phone") void import("./preview").then((it) => it.openPreview(drawPreview, joinSession, PhoneStorage));
else if (other) location.replace(other);
else open();
