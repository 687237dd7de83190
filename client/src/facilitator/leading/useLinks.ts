/** The facilitators' links of a session, and by which of them the desk is open: asked for now and then, and told to nobody else. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FacilitatorClient } from "../../shared/sessionClient";
import type { ListedLink, Refused } from "../../wire/document";
import { copy } from "../../copy/facilitator";
import { refusalText } from "../../copy/refusals";
import { newToken } from "../newLink";

const EVERY_MS = 10_000;

/** A link to hand over: shown while its sheet is open, and kept nowhere. */
export interface Handed { id: string; label: string; url: string; qr: string }

/** What was asked for, or a sentence why it did not happen. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; said: string };

export interface LinkControls {
  links: readonly ListedLink[];
  give(label: string): Promise<Outcome<Handed>>;
  end(id: string): Promise<Outcome<null>>;
  look(): void;
}

/** Who else has the desk open: what is counted for this page's own link, less this page itself. */
export function elsewhere(links: readonly ListedLink[]): ListedLink[] {
  return links
    .map((link) => (link.own ? { ...link, pages: Math.max(0, link.pages - 1) } : link))
    .filter((link) => link.pages > 0);
}

export function useLinks(client: FacilitatorClient, online: boolean): LinkControls {
  const [links, setLinks] = useState<readonly ListedLink[]>([]);
  const look = useCallback(() => {
    client.ask("links").then((ack) => { if (ack.ok) setLinks(ack.links); }, () => undefined); // the next look tells
  }, [client]);
  useEffect(() => {
    if (!online) return;
    look();
    const looking = setInterval(() => { if (!document.hidden) look(); }, EVERY_MS);
    return () => clearInterval(looking);
  }, [look, online]);
  const give = useCallback(async (label: string): Promise<Outcome<Handed>> => {
    const ack = await client.ask("add_link", { token: newToken(), label }).catch(() => null);
    look();
    return ack?.ok ? { ok: true, value: { id: ack.id, label, url: ack.url, qr: ack.qr } } : { ok: false, said: why(ack) };
  }, [client, look]);
  const end = useCallback(async (id: string): Promise<Outcome<null>> => {
    const ack = await client.ask("end_link", { id }).catch(() => null);
    look();
    return ack?.ok ? { ok: true, value: null } : { ok: false, said: why(ack) };
  }, [client, look]);
  return { links, give, end, look };
}

function why(ack: Refused | null): string {
  if (!ack) return copy.desk.lost;
  return ack.error.code === "out_of_range" ? copy.leading.tooMany : refusalText(ack.error);
}
