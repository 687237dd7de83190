/** The desk in a preview: its next action goes on in the preview, and nothing is remembered. */
import { render } from "preact";
import { previewSource, type PreviewSource } from "../shared/preview";
import { useClientState } from "../shared/hooks";
import { useLanguage } from "../shared/useLanguage";
import type { FacilitatorClient } from "../shared/sessionClient";
import { Desk } from "./desk/Desk";
import { page } from "./language";

/** What the desk asks by itself: nobody else leads, and no card is held. */
const REPLIES: Readonly<Record<string, Record<string, unknown>>> = {
  agenda: { ok: false, error: { code: "not_now", message: "" } },
  links: { ok: true, links: [] },
  held: { ok: true, cards: [] },
};

export async function openPreview(place: HTMLElement): Promise<void> {
  const source = await previewSource((event) => REPLIES[event] ?? {});
  const client = { ...source, take: () => undefined, retry: () => undefined } as unknown as FacilitatorClient;
  const draw = () => render(<PreviewDesk client={client} source={source} />, place);
  page.subscribe(draw);
  draw();
}

function PreviewDesk({ client, source }: { client: FacilitatorClient; source: PreviewSource }) {
  const view = useClientState(source);
  useLanguage(page, view.welcome?.session.language);
  if (!view.welcome || !view.state) return null;
  return <Desk client={client} token="" welcome={view.welcome as Parameters<typeof Desk>[0]["welcome"]} state={view.state} />;
}
