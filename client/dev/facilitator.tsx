/** The desk with a made-up room: /dev/facilitator.html#step=wall-of-fears&stage=open&seats=12 */
import { render } from "preact";
import "../src/shared/theme.css";
import "../src/facilitator/desk.css";
import "../src/facilitator/pages.css";
import { ConnectedSession } from "../src/facilitator/SessionPage";
import { Start } from "../src/facilitator/start/Start";
import { fakeClient } from "./facilitator-client";

const app = document.getElementById("app")!;
if (location.hash.includes("start")) {
  globalThis.fetch = (async (_path: string, asked?: RequestInit) => ({
    ok: !asked?.body, status: asked?.body ? 422 : 200,
    json: async () => (asked?.body
      ? { error: { code: "bad_shape", message: "Please look at the web page again.", fields: { "support.url": "no" } } }
      : { plans: [{ id: "building-deeper-connections", title: "Building Deeper Connections",
        about: "For any group, 60 to 90 minutes: six short chapters on letting yourself be seen, why it brings people closer, and how to begin small.",
        formats: [{ id: "60", title: "One hour", minutes: 60 }, { id: "75", title: "An hour and a quarter", minutes: 75 },
          { id: "90", title: "An hour and a half with a break", minutes: 90 }] }] }),
  })) as unknown as typeof fetch;
  render(<Start token="x" onMade={() => undefined} />, app);
} else {
  void fakeClient().then((client) => render(<ConnectedSession client={client} token="dev" />, app));
}
addEventListener("hashchange", () => location.reload());
