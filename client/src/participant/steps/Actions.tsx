/** The buttons below a step: answering and passing look alike, so that neither is urged. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useTimeLeft } from "../../shared/hooks";
import type { Body, State } from "../../wire/types";
import { inputs, step as words } from "../../copy/participant";
import type { Answerable } from "../../activities/props";
import { PASS } from "../../phone/answers";
import type { PhoneSession } from "../../phone/session";
import { LAST_CHANCE_S } from "../../phone/timerFrames";

interface ActionsProps {
  answerable: Answerable;
  state: State;
  session: PhoneSession;
  body: Body | null;
  changing: boolean;
  onPut: (body: Body) => void;
  onKeep: () => void;
  onOld: () => void;
  children?: ComponentChildren;
}

export function Actions(props: ActionsProps) {
  const { answerable, state, session, body, changing, onPut, onKeep, onOld, children } = props;
  const put = words[answerable.put ?? "put"];
  const keepable = answerable.keepable && body !== null;
  return (
    <div class="actions">
      {children}
      <MoreTime state={state} session={session} />
      {keepable && <button type="button" class="button actions-wide" onClick={onKeep}>{inputs.promise}</button>}
      <button type="button" class="button primary" aria-disabled={!body} onClick={() => body && onPut(body)}>
        {changing ? words.putChanged : put}
      </button>
      <button type="button" class="button" onClick={() => (changing ? onOld() : onPut(PASS))}>
        {changing ? words.keepOld : words.pass}
      </button>
    </div>
  );
}

const SOON = 45; // seconds: only somebody who is still writing at the end needs more

function MoreTime({ state, session }: Pick<ActionsProps, "state" | "session">) {
  const left = useTimeLeft(session.client);
  const [asked, setAsked] = useState("");
  const { run } = state;
  if (!run || run.more_time || left === null || left > SOON || left === 0) return null;
  if (asked === run.id) return <p class="quiet small" role="status">{words.moreTimeAsked}</p>;
  if (left < LAST_CHANCE_S) return null;
  const ask = () => {
    session.moreTime.wish(run.id);
    setAsked(run.id);
  };
  return <button type="button" class="button plain actions-wide" onClick={ask}>{words.moreTime}</button>;
}
