/** Cards that were held at release: asked for once a run, and again after every decision. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FacilitatorRoom } from "../../shared/sessionClient";
import type { HeldCard, State, Step } from "../../wire/types";

/** The run whose held cards can be decided now; null where there can be none. */
export function runToAsk(state: State, step: Step | undefined): string | null {
  const { run, stage } = state;
  if (!run || !step || stage !== "closed" || run.outcome !== "revealed") return null;
  return step.written && run.step === step.id ? run.id : null;
}

export interface Held {
  cards: readonly HeldCard[];
  /** Something was decided, here or elsewhere: look again. */
  again(): void;
}

interface Asked { run: string; cards: HeldCard[] }

export function useHeld(room: FacilitatorRoom, state: State, step: Step | undefined, online: boolean): Held {
  const run = runToAsk(state, step);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!run || !online) return;
    let current = true;
    room.ask("held", { run }).then((ack) => {
      if (current && ack.ok) setAsked({ run, cards: ack.cards });
    }, () => undefined); // a lost line asks again when it is back
    return () => {
      current = false;
    };
  }, [room, run, online, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { cards: asked && asked.run === run ? asked.cards : [], again };
}
