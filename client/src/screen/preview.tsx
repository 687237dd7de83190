/** The screen's page in a preview. */
import { render } from "preact";
import { previewSource } from "../shared/preview";
import type { ScreenClient } from "../shared/sessionClient";
import { page } from "./language";
import { Screen } from "./Screen";

export async function openPreview(place: HTMLElement): Promise<void> {
  const client = { ...(await previewSource(() => ({}))), take: () => undefined } as unknown as ScreenClient;
  const draw = () => render(<Screen client={client} />, place);
  page.subscribe(draw);
  draw();
}
