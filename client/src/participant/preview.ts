/**
 * The participant's page in a preview: a phone that has come in, in a session that is none. It stores nothing.
 *
 * The page hands in its own parts: importing them from here would split what every phone begins with.
 */
import { previewSource } from "../shared/preview";
import type { WebStorage } from "../phone/storage";
import type { ParticipantClient } from "../shared/sessionClient";
import type { openPreviewWith } from "./main";

const CODE = "BCD234"; // of no session: it is shown, and opens nothing
const RANK_KEY = "00".repeat(32); // the server gives a place to its rank in every talk: server/service/views/preview.py
const nowhere: WebStorage = { length: 0, key: () => null, getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
const nothing = () => undefined;

export const openPreview: typeof openPreviewWith = async (draw, join, Storage) => {
  const source = await previewSource((event) => (event === "answer" ? { kept: "pot" } : event === "take_back" ? { taken: "soon" } : {}));
  const client = { ...source, take: nothing, retry: nothing, expire: nothing, close: nothing } as unknown as ParticipantClient;
  const storage = new Storage(CODE, nowhere, Date.now());
  storage.change({ entered: true, rankKey: RANK_KEY });
  document.getElementById("app")!.textContent = ""; // what the page shows until it has come
  draw({ session: join(CODE, client, storage), onDoorCode: nothing, onBack: nothing, onLeft: nothing });
};
