/** The menu of what is seldom needed, each item with a sentence. */
import type { State, FacilitatorWelcome } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { endsByLastCall } from "../../shared/smallRoom";
import { LanguageChoice } from "../../shared/views/LanguageChoice";
import { Dialog } from "../Dialog";
import { page } from "../language";
import { isCollecting } from "../foresight";

const BREAKS = [3, 5, 10]; // minutes

export interface MoreProps {
  welcome: FacilitatorWelcome;
  state: State;
  onAsk: (what: "close" | "discard" | "withdraw" | "end" | "help" | "care" | "strict" | "take" | "leading" | "empty" | "call") => void;
  onDoor: (closed: boolean) => void;
  onAgain: () => void;
  /** The step has a clock, and collects nothing. */
  timed: boolean;
  onBreak: (seconds: number) => void;
  /** Puts the pulse of safety in between; null where that is not possible. */
  onPace: (() => void) | null;
  /** Why the step would not open, in a sentence. */
  cannotOpen: string | null;
  onClose: () => void;
}

export function More({ welcome, state, onAsk, onDoor, onAgain, cannotOpen, timed, onBreak, onPace, onClose }: MoreProps) {
  const { desk, end, seats } = copy;
  const small = endsByLastCall(state.run);
  const closable = isCollecting(state) && (state.stage === "open" || (state.stage === "last_call" && !small));
  const shown = state.stage === "closed" && state.run?.outcome === "revealed";
  const again = state.stage === "closed" && !!state.run?.outcome && !shown && !cannotOpen;
  return (
    <Dialog title={desk.more} kind="sheet" onClose={onClose}>
      <ul class="more">
        {closable && (
          <Item label={small ? desk.closeSmall : desk.closeNow} hint={small ? desk.closeSmallHint : desk.closeNowHint}
            onDo={() => onAsk("close")} />
        )}
        {isCollecting(state) && <Item label={desk.discard} hint={desk.discardHint} onDo={() => onAsk("discard")} />}
        {shown && <Item label={desk.withdraw} hint={desk.withdrawHint} onDo={() => onAsk("withdraw")} />}
        {timed && state.stage === "open" && <Item label={desk.anew} hint={desk.anewHint} onDo={onAgain} />}
        {state.stage !== "lobby" && state.break_until === null && !isCollecting(state) && (
          <li class="more-join">
            <strong>{desk.break.put}</strong>
            <span class="hint">{desk.break.hint}</span>
            <span class="break-minutes">
              {BREAKS.map((minutes) => (
                <button key={minutes} type="button" class="button" onClick={() => onBreak(minutes * 60)}>
                  {copy.length.minutes({ count: minutes })}
                </button>
              ))}
            </span>
          </li>
        )}
        {onPace && <Item label={desk.askPace} hint={desk.askPaceHint} onDo={onPace} />}
        {again && <Item label={desk.again} hint={desk.againHint} onDo={onAgain} />}
        {!state.care && state.stage !== "lobby" && (
          <Item label={desk.care} hint={desk.careHint} onDo={() => onAsk("care")} />
        )}
        <Item label={copy.leading.title} hint={copy.leading.hint} onDo={() => onAsk("leading")} />
        {state.door_closed
          ? <Item label={seats.openDoor} hint={seats.openDoorHint} onDo={() => onDoor(false)} />
          : <Item label={seats.closeDoor} hint={seats.closeDoorHint} onDo={() => onDoor(true)} />}
        <Item label={seats.empty} hint={seats.emptyHint} onDo={() => onAsk("empty")} />
        {state.strict ? (
          <li class="more-join"><strong>{desk.strictNow}</strong><span class="hint">{desk.strictNowHint}</span></li>
        ) : <Item label={desk.strictRaise} hint={desk.strictRaiseHint} onDo={() => onAsk("strict")} />}
        {!state.strict && (
          <Item label={copy.takeAlong.title} hint={copy.takeAlong.hint} onDo={() => onAsk("take")} />
        )}
        <Item label={copy.call.title} hint={copy.call.hint} onDo={() => onAsk("call")} />
        <li>
          <a class="more-item" href={welcome.screen_url} target="_blank" rel="noreferrer">
            <strong>{desk.screen}</strong><span class="hint">{copy.lobby.screenHint}</span>
          </a>
        </li>
        <li class="more-join">
          <strong>{desk.joinLink}</strong>
          <span class="more-link">{welcome.join_url}</span>
          <span class="hint">{desk.code} {welcome.session.code}</span>
        </li>
        <Item label={desk.help} hint={desk.helpHint} onDo={() => onAsk("help")} />
        <Item label={copy.actions.end} hint={end.hint} onDo={() => onAsk("end")} />
      </ul>
      <LanguageChoice page={page} />
    </Dialog>
  );
}

function Item({ label, hint, onDo }: { label: string; hint: string; onDo: () => void }) {
  return (
    <li>
      <button type="button" class="more-item" onClick={onDo}>
        <strong>{label}</strong><span class="hint">{hint}</span>
      </button>
    </li>
  );
}

/** The keys of a moment, as keyboards name them. */
const keysOf = ({ pageDown, pageUp, space }: typeof copy.help.keys): [keyof typeof copy.help.does, string[]][] => [
  ["next", ["→", space]], ["back", ["←"]], ["page_next", [pageDown]], ["page_back", [pageUp]], ["blank", ["B", "."]], ["pause", ["P"]],
  ["more_time", ["+"]], ["undo", ["Z"]], ["held", ["H"]], ["agenda", ["A"]], ["room", ["R"]], ["guide", ["G"]], ["more", ["M"]], ["discard", ["D"]], ["help", ["?"]],
];

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={copy.help.title} kind="sheet" onClose={onClose}>
      <table class="keys">
        <tbody>
          {keysOf(copy.help.keys).map(([what, keys]) => (
            <tr key={what}>
              <th scope="row">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</th>
              <td>{copy.help.does[what]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{copy.help.note}</p>
    </Dialog>
  );
}
