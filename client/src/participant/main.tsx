/** The participant's page. */
import { render } from "preact";
import "../shared/theme.css";
import { App } from "./App";
import { addressOf, arrivalAt, otherPage } from "./arrival";
import { page } from "./language";
import "./participant.css";
import { InSession } from "./InSession";
import { hashOf, newKey } from "../phone/secrets";
import { forgetEnded, joinSession, type PhoneSession } from "../phone/session";
import { surviveTranslation } from "../shared/translation";
import { memoryStorage, openWebStorage, PhoneStorage, removeExpired, storedSessions } from "../phone/storage";

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

/** Draws a session that is none, for as long as the preview around it shows it. */
function drawPreview(place: HTMLElement, session: PhoneSession): void {
  const nothing = () => undefined;
  const draw = () => render(<InSession session={session} onDoorCode={nothing} onBack={nothing} onLeft={nothing} />, place);
  page.subscribe(draw);
  draw();
}

const previewParts = { joinSession, PhoneStorage, memoryStorage, newKey, hashOf, draw: drawPreview };
export type PreviewParts = typeof previewParts;

const other = otherPage(location); // the server sends this page for every address that it does not know
if (location.pathname === "/preview/phone") void import("./preview").then((it) => it.openPreview(document.getElementById("app")!, previewParts));
else if (other) location.replace(other);
else open();
