/** The questions that the desk asks before something that the room would notice. */
import type { Card, Step } from "../../shared/types";
import { copy } from "../copy/en";
import { Confirm } from "../Dialog";

export type Question =
  | { kind: "end" } | { kind: "close" } | { kind: "withdraw" }
  | { kind: "goto"; step: Step } | { kind: "hide"; card: Card };

export interface AskingProps {
  question: Question;
  /** There are steps ahead. */
  early: boolean;
  onSend: (event: string, extra?: Record<string, unknown>) => void;
  onClose: () => void;
}

export function Asking({ question, early, onSend, onClose }: AskingProps) {
  const { desk, end } = copy;
  switch (question.kind) {
    case "end":
      return <Confirm title={end.title} text={end.text} extra={early ? end.early : undefined}
        action={end.do} onClose={onClose} onDo={() => onSend("end")} />;
    case "close":
      return <Confirm title={desk.closeSure} text={desk.closeText} action={desk.closeNow}
        onClose={onClose} onDo={() => onSend("close")} />;
    case "withdraw":
      return <Confirm title={desk.withdrawSure} text={desk.withdrawText} action={desk.withdrawDo}
        onClose={onClose} onDo={() => onSend("withdraw")} />;
    case "goto":
      return <Confirm title={desk.goTo(question.step.title)} text={desk.goText} action={desk.goDo}
        onClose={onClose} onDo={() => onSend("goto", { to: question.step.id })} />;
    case "hide":
      return <Confirm title={desk.hideSure} extra={`“${question.card.text}”`} text={desk.hideText}
        action={desk.hideDo} onClose={onClose} onDo={() => onSend("hide", { card: question.card.id })} />;
  }
}
