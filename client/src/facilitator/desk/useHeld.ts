/** The cards held at release: fetched once per run, and again after every decision. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FacilitatorClient } from "../../shared/sessionClient";
import type { HeldCard, State, Step } from "../../wire/types";

/** The run whose held cards can be decided now; null where there can be none. */
export function runToAsk(state: State, step: Step | undefined): string | null {
  const { run, stage } = state;
  if (!run || !step || stage !== "closed" || run.outcome !== "revealed") return null;
  return step.written && run.step === step.id ? run.id : null;
}

export interface HeldQueue {
  cards: readonly HeldCard[];
  /** Something was decided, here or elsewhere: look again. */
  again(): void;
}

/** The server mixes them at each read; here they stay where they stood, or a second press would meet another card. */
export function inKnownOrder(known: readonly HeldCard[], cards: readonly HeldCard[]): HeldCard[] {
  const stood = known.flatMap(({ id }) => cards.find((card) => card.id === id) ?? []);
  return [...stood, ...cards.filter((card) => !stood.includes(card))];
}

interface Asked { run: string; cards: HeldCard[] }

export function useHeld(client: FacilitatorClient, state: State, step: Step | undefined, online: boolean): HeldQueue {
  const run = runToAsk(state, step);
  const [asked, setAsked] = useState<Asked | null>(null);
  const revision = state.wall?.revision;
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!run || !online) return;
    let current = true;
    client.ask("held", { run }).then((ack) => {
      if (current && ack.ok) setAsked((known) => ({ run, cards: known?.run === run ? inKnownOrder(known.cards, ack.cards) : ack.cards }));
    }, () => undefined); // asked again when the connection is back
    return () => {
      current = false;
    };
  }, [client, run, online, turn, revision]); // allowed cards that came in make a new revision
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { cards: asked && asked.run === run ? asked.cards : [], again };
}
