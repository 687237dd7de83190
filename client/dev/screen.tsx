/** The screen with a made-up room: /dev/screen.html#step=wall-of-fears&stage=closed&seats=12 */
import { render } from "preact";
import "../src/shared/theme.css";
import "../src/screen/screen.css";
import { Screen } from "../src/screen/Screen";
import { fakeClient } from "./facilitator-client";

void fakeClient().then((client) => render(<Screen client={client} />, document.getElementById("app")!));
addEventListener("hashchange", () => location.reload());
