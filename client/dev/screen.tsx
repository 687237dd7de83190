/** The screen with a made-up room: /dev/screen.html#step=wall-of-fears&stage=closed&seats=12 */
import { render } from "preact";
import "../src/shared/theme.css";
import "../src/screen/screen.css";
import { Screen } from "../src/screen/Screen";
import { fakeRoom } from "./facilitator-client";

void fakeRoom().then((room) => render(<Screen room={room} />, document.getElementById("app")!));
addEventListener("hashchange", () => location.reload());
