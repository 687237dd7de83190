/** What a phone says of its person's own answer, in every state: no more than the phone can know. */
import { inputs, own, step as words } from "../copy/participant";
import type { Body, State, Step } from "../wire/types";
import { isPass, writtenText } from "./answers";
import type { OutboxEntry } from "./stored";

export interface Said { title: string; body: string }

type Showing = Pick<State, "run" | "snapshot">;

/** While the run takes answers. A pass and an answer are told alike: a neighbour's glance learns nothing. */
export function saidWhileOpen(entry: OutboxEntry, { run, snapshot }: Showing): Said {
  if (entry.takeBack) return { title: words.takingBack, body: words.takingBackBody };
  if (entry.where === "waiting") {
    return { title: words.onItsWay, body: entry.again ? words.onItsWayAgain : words.onItsWayBody };
  }
  if (run?.mode !== "pool") return { title: words.inPot, body: words.nextReveal };
  if (entry.where === "out") return { title: words.isOut, body: words.nextPool };
  // The server tells no phone which answers it let out.
  return { title: snapshot ? words.outOrIn : words.inPot, body: words.nextPool };
}

/** An answer that was taken back or came too late, so that nothing more can be sent in this run. */
export function saidWhenThrough(entry: OutboxEntry): Said | null {
  if (entry.where === "late") return saidOfLate(entry);
  if (entry.where === "going") return { title: words.going, body: words.goingBody };
  if (entry.where !== "taken") return null;
  if (entry.error) return { title: words.notTaken, body: words.notTakenBody };
  return entry.notFound ? { title: words.notFound, body: words.notFoundBody } : { title: words.takenNow, body: words.takenBody };
}

/** Words that came too late are in the journal; of taps there is nothing to keep. */
function saidOfLate(entry: OutboxEntry): Said {
  if (entry.error?.code === "already_out") return { title: words.earlierOut, body: words.wasLateBody };
  // An earlier one may have come in without its acknowledgement.
  return { title: words.wasLate, body: entry.revision > 1 ? words.laterLateBody : words.wasLateBody };
}

/** Above a closed step: what became of an answer that did not come in as it was sent last. */
export function noticeAtClose(entry: OutboxEntry | null): string {
  if (entry?.where === "waiting") return words.stillWaiting;
  if (entry?.where === "late") {
    const { title, body } = saidOfLate(entry);
    return `${title} ${body}`;
  }
  if (entry?.where !== "out" || !entry.error) return "";
  return entry.error.code === "already_out" ? words.stands : words.changeLate;
}

/** Behind a tap, once the step is closed: what is known of one's own answer. */
export function saidOfMine(entry: OutboxEntry, { run }: Showing, step: Step): string {
  if (entry.takeBack) return `${words.takingBack} ${words.takingBackHeld}`;
  const through = entry.where === "late" ? null : saidWhenThrough(entry);
  if (through) return `${through.title} ${through.body}`;
  if (entry.where !== "pot" && entry.where !== "out") return words.notIn;
  if (isPass(entry.body)) return words.minePass;
  if (run?.outcome !== "revealed") return words.mineUnseen;
  return step.written && hadWords(entry) ? words.mine : words.mineTap;
}

/** Whether it was in words, also after this phone has forgotten which. */
const hadWords = ({ gone, body }: OutboxEntry): boolean => gone === "text" || writtenText(body) !== "";

/** Whether something can still be taken back from the wall of a closed step. */
export function canTakeBack(entry: OutboxEntry, step: Step): boolean {
  const { where, takeBack, gone, key } = entry;
  return step.written && !takeBack && (where === "pot" || where === "out") && hadWords(entry) && !(gone && !key);
}

/** Of words that stay here: a browser that stores nothing keeps them no longer than its page. */
export const saidOfKept = ({ persistent }: { persistent: boolean }): string => (persistent ? inputs.saved : inputs.held);

/** What is said behind a tap about a pass whose words stayed on the phone. */
export const keptWords = (entry: OutboxEntry, kept: boolean): string => (kept && isPass(entry.body) ? own.kept : "");

/** The answer that a closed step may show among the others: only this phone marks it, while its person looks at it. */
export function standing(entry: OutboxEntry | null, { run }: Showing): Body | undefined {
  if (!entry || entry.run !== run?.id || entry.takeBack || entry.gone) return undefined;
  return entry.where === "pot" || entry.where === "out" ? entry.stands ?? entry.body : undefined;
}
