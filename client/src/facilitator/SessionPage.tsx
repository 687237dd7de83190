/** One session behind its token: connecting, at the desk, refused, or erased. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useAwake } from "../shared/awake";
import { useKeptFocus } from "../shared/focus";
import { useClientState } from "../shared/hooks";
import { renewWhenOld } from "../shared/renewal";
import { useLanguage } from "../shared/useLanguage";
import { openClient, type FacilitatorClient } from "../shared/sessionClient";
import { copy } from "../copy/facilitator";
import { refusalText } from "../copy/refusals";
import { Away } from "./desk/Header";
import { Desk } from "./desk/Desk";
import { forgetDoorCodes } from "./lobby/doorCodeStorage";
import { page } from "./language";
import { goOnBy, nextAfter } from "./newLink";
import { forgetNotes } from "./notes/noteStorage";
import { Onward } from "./Onward";
import { keepReceipt, receiptOf } from "./receiptStorage";
import { forget } from "./recentSessions";
import { Erased } from "./Erased";
import { copy as shared } from "../copy/shared";
import type { State } from "../wire/types";

export function SessionPage({ token, open = openClient }: { token: string; open?: typeof openClient }) {
  const [client, setClient] = useState<FacilitatorClient | null>(null);
  useEffect(() => {
    const opened = open("/facilitator", { token });
    const stopRenewing = renewWhenOld(opened);
    setClient(opened);
    return () => {
      stopRenewing();
      opened.close();
    };
  }, [token, open]);
  return client && <ConnectedSession client={client} token={token} />;
}

export function ConnectedSession({ client, token }: { client: FacilitatorClient; token: string }) {
  const view = useClientState(client);
  const refused = view.connection === "refused" ? view.refused : null;
  const next = refused?.code === "bad_token" ? nextAfter(token) : null;
  const gone = view.erased !== null || (refused !== null && next === null);
  useEffect(() => {
    if (!gone) return;
    forget(token);
    forgetDoorCodes();
    forgetNotes(token);
  }, [gone, token]);
  useEffect(() => {
    if (view.erased) keepReceipt(token, view.erased);
  }, [view.erased, token]);
  useEffect(() => {
    if (next) goOnBy(token, next); // the answer to a renewal was lost on its way
  }, [next, token]);
  useAwake(view.state !== null && !gone);
  useLanguage(page, view.welcome?.session.language);
  const receipt = view.erased ?? (refused && !next ? receiptOf(token) : null);
  useKeptFocus(receipt ? "receipt" : refused ? "refused" : shownOf(view.state));
  if (receipt) return <Erased receipt={receipt} token={token} />;
  if (refused) {
    return (
      <PlainPage title={copy.door.refused} text={refusalText(refused) || copy.door.refusedText}>
        {!next && <p class="quiet">{copy.door.ended}</p>}
        {!next && <Onward token={token} />}
      </PlainPage>
    );
  }
  if (!view.welcome || !view.state) {
    return (
      <main class="plain-page">
        <p class="quiet" role="status">{copy.connecting}</p>
        {view.connection === "offline" && <Away view={view} onRetry={() => client.retry()} />}
      </main>
    );
  }
  if (view.state.stage === "ended") return <PlainPage title={copy.end.erasingTitle} text={copy.end.erasing} />;
  return <Desk client={client} token={token} welcome={view.welcome} state={view.state} />;
}

/** Which page stands there, as far as a focus that was on the one before is concerned. */
function shownOf(state: State | null): string {
  if (!state) return "connecting";
  return state.stage === "lobby" || state.stage === "ended" ? state.stage : "desk";
}

export function PlainPage({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <main class="plain-page">
      <p class="wordmark">{shared.name}</p>
      <h1 tabIndex={-1}>{title}</h1>
      <p class="reading">{text}</p>
      {children}
    </main>
  );
}
