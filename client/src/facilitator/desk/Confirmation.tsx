/** Asks for confirmation before a command that everyone would notice. */
import type { ComponentChildren } from "preact";
import type { Card, Step } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { isolated } from "../../shared/isolated";
import type { Send } from "../commands";
import { Confirm } from "../Dialog";
import type { Leaving } from "../foresight";
import { leavingSaid } from "./saidBefore";

export type Question =
  | { kind: "end" } | { kind: "close" } | { kind: "discard" } | { kind: "withdraw" } | { kind: "care" } | { kind: "strict" }
  | { kind: "empty" } | { kind: "link" } | { kind: "goto"; step: Step; leaving: Leaving } | { kind: "hide"; card: Card };

export interface ConfirmationProps {
  question: Question;
  /** The step closes after a last call alone. */
  small: boolean;
  /** What a close can come to, in a sentence. */
  closing: string;
  /** There are steps ahead. */
  early: boolean;
  /** A word of care is shown already. */
  cared: boolean;
  /** Held cards that moving on would drop, in a sentence. */
  undecided: string | undefined;
  /** What can be taken along before the end. */
  takeAlong: ComponentChildren;
  onSend: Send;
  /** Makes a new link to the session. */
  onRenew: () => void;
  onClose: () => void;
}

const both = (...said: (string | undefined)[]) => said.filter(Boolean).join(" ") || undefined;

export function Confirmation(props: ConfirmationProps) {
  const { question, early, undecided, takeAlong, onSend, onRenew, onClose } = props;
  const { desk, end, seats } = copy;
  switch (question.kind) {
    case "end":
      return (
        <Confirm title={end.title} text={end.text} extra={both(early ? end.early : undefined, undecided)}
          action={end.do} onClose={onClose} onDo={() => onSend("end")}>{takeAlong}</Confirm>
      );
    case "care":
      return <Confirm title={desk.careSure} text={desk.careText} action={desk.careDo}
        onClose={onClose} onDo={() => onSend("care")} />;
    case "strict":
      return <Confirm title={desk.strictSure} text={desk.strictText} action={desk.strictDo}
        onClose={onClose} onDo={() => onSend("strict")} />;
    case "link":
      return <Confirm title={desk.linkSure} text={desk.linkText} action={desk.linkDo}
        onClose={onClose} onDo={onRenew} />;
    case "empty":
      return <Confirm title={seats.emptySure} text={seats.emptyText} action={seats.empty}
        onClose={onClose} onDo={() => onSend("empty")} />;
    case "close":
      return <Confirm title={desk.closeSure} text={props.small ? desk.closeSmallText : desk.closeText} extra={props.closing}
        action={props.small ? desk.closeSmall : desk.closeNow}
        onClose={onClose} onDo={() => onSend("close")} />;
    case "discard":
      return <Confirm title={desk.discardSure} text={desk.discardText} action={desk.discardDo}
        onClose={onClose} onDo={() => onSend("discard")} />;
    case "withdraw":
      return <Confirm title={desk.withdrawSure} text={desk.withdrawText} action={desk.withdrawDo}
        onClose={onClose} onDo={() => onSend("withdraw")} />;
    case "goto":
      return <Confirm title={desk.goTo({ title: question.step.title })} text={desk.goText}
        extra={both(leavingSaid(question.leaving), undecided)}
        action={question.leaving === "destroys" ? desk.goDestroy : desk.goDo}
        onClose={onClose} onDo={() => onSend("goto", { to: question.step.id })} />;
    case "hide":
      return hiding(question.card, props);
  }
}

function hiding(card: Card, { cared, onSend, onClose }: ConfirmationProps) {
  const { desk } = copy;
  return (
    <Confirm title={desk.hideSure} extra={desk.quoted({ text: isolated(card.text) })} text={desk.hideText} action={desk.hideDo}
      also={cared ? undefined : { action: desk.hideCare, onDo: () => onSend("hide_with_care", { card: card.id }) }}
      onClose={onClose} onDo={() => onSend("hide", { card: card.id })} />
  );
}
