/** Sends the facilitator's commands, one at a time, and says why one was refused. */
import { useCallback, useMemo, useState } from "preact/hooks";
import type { FacilitatorClient } from "../shared/sessionClient";
import type { Fields, PayloadOf } from "../wire/calls";
import type { Done, FacilitatorSends, Moved, Refused } from "../wire/document";
import { copy } from "../copy/facilitator";
import { refusalText } from "../copy/refusals";
import { insist, samePlace, samePot } from "./insist";
import { PressGate } from "./pressGate";
import type { CrowdChoice } from "./rehearsal/choice";

type Versioned = { [E in keyof FacilitatorSends]: PayloadOf<FacilitatorSends, E> extends { expect_version: number } ? E : never };
/** The commands that are accepted only while the state still has the version that the page has seen. */
export type Command = Versioned[keyof FacilitatorSends];
type Extra<Name extends Command> = Fields<Omit<PayloadOf<FacilitatorSends, Name>, "expect_version">>;
/** Sends one command, with its own fields where it has some; resolves with whether it was accepted. */
export type Send = <Name extends Command>(command: Name, ...extra: Extra<Name>) => Promise<boolean>;

type AskForVersion = (command: Command, payload: { expect_version: number }) => Promise<Moved | Refused>;

export interface Commands {
  send: Send;
  /** Lets simulated participants join. It does not change the shared state, so it needs no version. */
  rehearse(crowd: CrowdChoice): Promise<boolean>;
  /** Lets a new token open the session, and the one of this page no more. */
  renewLink(token: string): Promise<boolean>;
  /** Whether the last command has settled. Otherwise a double press would skip a step. */
  ready(): boolean;
  busy: boolean;
  notice: string | null;
  say(notice: string | null): void;
}

export function useCommands(client: FacilitatorClient): Commands {
  const [busy, setBusy] = useState(false);
  const [notice, say] = useState<string | null>(null);
  const [gate] = useState(() => new PressGate());

  const ready = useCallback(() => gate.isOpen(), [gate]);
  const once = useCallback(async (ask: (version: number) => Promise<Moved | Done | Refused>) => {
    const version = client.get().state?.version;
    const done = version === undefined ? null : gate.begin(version);
    if (version === undefined || !done) return false;
    const stop = client.subscribe(() => gate.sees(client.get().state?.version) && setBusy(false));
    setBusy(true);
    say(null);
    try {
      const ack = await ask(version);
      if (ack.ok) return true;
      if (ack.state) client.take(ack.state);
      say(ack.error.code === "moved_on" ? copy.desk.movedOn : refusalText(ack.error));
    } catch {
      say(copy.desk.lost);
    } finally {
      stop();
      if (done()) setBusy(false);
    }
    return false;
  }, [client, gate]);
  const rehearse = useCallback((crowd: CrowdChoice) => once(() => client.ask("rehearse", { ...crowd })), [once, client]);
  const renewLink = useCallback((token: string) => once(() => client.ask("renew_link", { token })), [once, client]);
  const send = useCallback<Send>((command, ...[extra]) => {
    // The compiler cannot add a field to a payload that is a type parameter; Send holds callers to the rest.
    const ask = client.ask as unknown as AskForVersion;
    const sent = (version: number) => ask(command, { expect_version: version, ...extra });
    const before = client.get().state;
    const still = command === "discard" ? samePot(before?.run?.id) : samePlace(before);
    return once((version) => insist(sent, still, version));
  }, [once, client]);
  return useMemo(
    () => ({ send, rehearse, renewLink, ready, busy, notice, say }),
    [send, rehearse, renewLink, ready, busy, notice],
  );
}
