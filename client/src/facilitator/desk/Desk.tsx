/** The facilitator's desk: agenda, the room, the guide, and one next action. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useCards } from "../../shared/useCards";
import { useNow, useClientState } from "../../shared/hooks";
import { endsByLastCall } from "../../shared/smallRoom";
import { placeOf } from "../../shared/plan";
import type { FacilitatorClient } from "../../shared/sessionClient";
import type { HeldCard, State, Step, FacilitatorWelcome } from "../../wire/types";
import { useCommands, type Commands, type Send } from "../commands";
import { copy } from "../../copy/facilitator";
import { refusalText } from "../../copy/refusals";
import { drift } from "../agenda";
import { Dialog } from "../Dialog";
import { AlsoOpen } from "../leading/AlsoOpen";
import { useLinks } from "../leading/useLinks";
import { WhoLeads } from "../leading/WhoLeads";
import { Lobby } from "../lobby/Lobby";
import { goOnBy, keepNext, newToken } from "../newLink";
import { Notes } from "../notes/Notes";
import { CrowdLine } from "../rehearsal/CrowdLine";
import { useRehearsal } from "../rehearsal/useRehearsal";
import { isCollecting, isRefused, isRunning, leavingOf, undoSeconds } from "../foresight";
import { nextTurn, turnBack, type PageTurn } from "../wallWalk";
import { nextAction, stepBefore, stepsOf, toPutIn, type NextAction } from "../nextAction";
import { Agenda } from "./Agenda";
import { Call } from "./Call";
import { Confirmation, type Question } from "./Confirmation";
import { ActionBar } from "./ActionBar";
import { Guide } from "./Guide";
import { Alone, Away, Header } from "./Header";
import { QuietWords } from "./QuietWords";
import { SeatLines } from "./SeatLines";
import { Help, More } from "./More";
import { StepPanel } from "./StepPanel";
import { Export, ExportDialog } from "../Export";
import { keptSteps } from "../exportFile";
import { useHeld } from "./useHeld";
import { HeldCards, type Decision } from "./HeldCards";
import { useKeys } from "./useKeys";
import { closingSaid, hintOf, leavingSaid } from "./saidBefore";
import { UndoLine } from "./UndoLine";
import { useAgenda, useRunSeconds } from "./useAgenda";
import { useRemembered } from "./useRemembered";
import { useSteadyFocus } from "./useSteadyFocus";
import { useWide } from "./useWide";

type Sheet = "agenda" | "guide" | "more" | "help" | "take" | "leading" | "call";

export interface DeskProps { client: FacilitatorClient; token: string; welcome: FacilitatorWelcome; state: State }

export function Desk({ client, token, welcome, state }: DeskProps) {
  const view = useClientState(client);
  const now = useNow(client);
  const wide = useWide();
  const root = useRef<HTMLDivElement>(null);
  useSteadyFocus(root);
  const sent = useCommands(client);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  useRemembered(token, welcome);
  const online = view.connection === "online";
  const { quiet_reader: reader } = welcome.session;
  const place = placeOf(welcome.plan, state.step);
  const planned = state.back_to ?? state.step; // what is put in between has no place in the agenda: the room goes back
  const went = useAgenda(client, state, online);
  const runSeconds = useRunSeconds(state, went, now);
  const needs = went?.needs ?? null;
  const cannotOpen = went?.cannot_open ? refusalText({ code: went.cannot_open, message: "" }) : null;
  const leaving = leavingOf(state, place?.step, runSeconds);
  const stuck = isRefused(leaving) ? leavingSaid(leaving) ?? null : null;
  const action = nextAction(state, welcome.plan, {
    online, restarting: view.restarting, runSeconds, cannotOpen: cannotOpen !== null,
  });
  const before = stepBefore(welcome.plan, state.step);
  const leading = useLinks(client, online);
  const cards = useCards(client, state.wall);
  const held = useHeld(client, state, place?.step, online);
  const { commands, crowd } = useRehearsal(client, sent, { token, welcome, state, online, held: held.cards });
  const wayBack = undoSeconds(went, now);
  const keepable = { token, welcome, state, agenda: went, now };
  const open = held.cards.filter(({ allowed }) => !allowed).length;
  const undecided = open ? copy.desk.held.undecided({ count: open }) : undefined;

  const sendWhenReady: Send = async (command, ...extra) => commands.ready() && commands.send(command, ...extra);
  const go = (step: Step) => {
    if (leaving === "destroys" || undecided) ask({ kind: "goto", step, leaving });
    else void sendWhenReady("goto", { to: step.id });
  };
  const next = () => perform(action, commands, { ask: setQuestion, go });
  const back = () => {
    if (stuck) commands.say(stuck);
    else if (before && commands.ready()) go(before);
  };
  const ask = (asked: Question) => {
    setSheet(null);
    setQuestion(asked);
  };
  const jump = (step: Step) => {
    if (step.id === state.step) return;
    if (!stuck) return ask({ kind: "goto", step, leaving });
    setSheet(null);
    commands.say(stuck);
  };
  const again = () => {
    setSheet(null);
    void commands.send("again");
  };
  const door = (closed: boolean) => {
    setSheet(null);
    void commands.send("door", { closed });
  };
  const takeBreak = (seconds: number) => {
    setSheet(null);
    void commands.send("break", { seconds });
  };
  const putIn = toPutIn(state, welcome.plan, went);
  const askPace = () => {
    setSheet(null);
    if (putIn) go(putIn);
  };
  const renew = async () => {
    const next = newToken();
    keepNext(token, next);
    if (await commands.renewLink(next)) goOnBy(token, next);
  };
  const decide = async ({ id }: HeldCard, decision: Decision) => {
    if (decision === "care") await commands.send("drop_with_care", { card: id });
    else await commands.send(decision, { card: id });
    held.again();
  };
  const allowAll = async (ids: string[]) => {
    await commands.send("allow_all", { cards: ids });
    held.again();
  };
  const bringIn = async () => {
    await commands.send("turn", { page: state.page });
    held.again();
  };
  const turnOr = (turn: PageTurn | null, otherwise: () => void) => {
    if (turn) void sendWhenReady("turn", turn);
    else otherwise();
  };
  useKeys(!sheet && !question, {
    next,
    back,
    page_next: () => turnOr(nextTurn(state, held.cards), next),
    page_back: () => turnOr(turnBack(state), back),
    blank: () => void commands.send("blank", { on: !state.blank }),
    pause: () => void commands.send(state.paused ? "resume" : "pause"),
    undo: () => wayBack !== null && void commands.send("undo"),
    discard: () => isCollecting(state) && ask({ kind: "discard" }),
    help: () => setSheet("help"),
    more_time: () => state.timer && isRunning(state) && void sendWhenReady("add_time", { seconds: 60 }),
    held: () => goToHeld(root.current),
    agenda: () => place && (wide ? goTo(root.current, "nav.column [tabindex='0']") : setSheet("agenda")),
    room: () => goTo(root.current, "main.column"),
    guide: () => place && (wide ? goTo(root.current, "aside.column") : setSheet("guide")),
    more: () => setSheet("more"),
  });

  // A refusal belongs to the step in which it came.
  const { say } = commands;
  useEffect(() => say(null), [say, state.step, state.stage]);

  const agenda = (
    <Agenda plan={welcome.plan} current={planned} agenda={went} now={now} onPick={jump} />
  );
  const guide = (
    <>
      <Guide part={state.step ? welcome.guide[state.step] : undefined} />
      {state.step && token && <Notes key={state.step} owner={{ token, plan: welcome.plan.id, title: welcome.plan.title }} step={state.step} />}
    </>
  );
  return (
    <div ref={root} class={`desk${wide ? " wide" : ""}${state.stage === "lobby" ? " in-lobby" : ""}`}>
      <Header view={view} wide={wide} onSheet={setSheet}>
        <AlsoOpen links={leading.links} onOpen={() => setSheet("leading")} />
      </Header>
      <div class="desk-lines">
        <Away view={view} onRetry={() => client.retry()} />
        <Alone alone={state.alone} />
        {state.rehearsal && <CrowdLine crowd={crowd} />}
        {reader && <QuietWords client={client} reader={reader} online={online} />}
        <SeatLines state={state} onSend={sendWhenReady} onEmpty={() => ask({ kind: "empty" })} />
      </div>
      {!place ? (
        <Lobby token={token} welcome={welcome} state={state}
          crowd={crowd} />
      ) : (
        <div class="columns">
          {wide && <nav class="column" aria-label={copy.desk.agenda}>{agenda}</nav>}
          <main class="column middle" tabIndex={0} aria-label={copy.desk.room}>
            <StepPanel plan={welcome.plan} section={place.section} step={place.step} state={state}
              cards={state.page === null ? cards.all : cards.on(state.page)} onSend={sendWhenReady}
              earlier={view.snapshots} now={now} needs={needs} cannotOpen={cannotOpen} onAgain={again} onDiscard={() => ask({ kind: "discard" })}
              held={<HeldCards cards={held.cards} onBringIn={() => void bringIn()} onAllowAll={(ids) => void allowAll(ids)} cared={state.care} onDecide={(card, how) => void decide(card, how)} />}
              onSpotlight={(card) => void commands.send("spotlight", { card: card?.id ?? null })}
              onHide={(card) => ask({ kind: "hide", card })} />
          </main>
          {wide && <aside class="column" tabIndex={0} aria-label={copy.desk.guide}>{guide}</aside>}
        </div>
      )}
      <ActionBar state={state} action={action} before={before} stuck={stuck} now={now} busy={commands.busy}
        hint={hintOf({ action, state, leaving, needs, undecided, now })} notice={commands.notice}
        late={drift(welcome.plan, planned, went?.started_at ?? null, now)}
        undo={<UndoLine agenda={went} state={state} steps={stepsOf(welcome.plan)} seconds={wayBack}
          onUndo={() => void commands.send("undo")} />}
        onNext={next} onBack={back} onDismiss={() => commands.say(null)} onSend={sendWhenReady} />
      {sheet === "agenda" && <Dialog title={copy.desk.agenda} kind="sheet" onClose={() => setSheet(null)}>{agenda}</Dialog>}
      {sheet === "guide" && <Dialog title={copy.desk.guide} kind="sheet" onClose={() => setSheet(null)}>{guide}</Dialog>}
      {sheet === "help" && <Help onClose={() => setSheet(null)} />}
      {sheet === "more" && (
        <More welcome={welcome} state={state} onClose={() => setSheet(null)} onAgain={again} onDoor={door} cannotOpen={cannotOpen}
          timed={!!place?.step.timed} onBreak={takeBreak} onPace={putIn && askPace}
          onAsk={(what) => (what === "help" || what === "take" || what === "leading" || what === "call" ? setSheet(what) : ask({ kind: what }))} />
      )}
      {sheet === "leading" && (
        <WhoLeads controls={leading} onRenew={() => ask({ kind: "link" })} onClose={() => setSheet(null)} />
      )}
      {sheet === "call" && <Call welcome={welcome} state={state} onClose={() => setSheet(null)} />}
      {sheet === "take" && (
        <ExportDialog {...keepable} onClose={() => setSheet(null)} />
      )}
      {question && (
        <Confirmation question={question} small={endsByLastCall(state.run)} closing={closingSaid(state, needs)} early={state.step !== stepsOf(welcome.plan).pop()?.id}
          cared={state.care} undecided={undecided}
          takeAlong={keptSteps(welcome.plan, state).length > 0 && (
            <details class="end-take">
              <summary>{copy.takeAlong.before}</summary>
              <Export {...keepable} />
            </details>
          )}
          onClose={() => setQuestion(null)} onSend={commands.send} onRenew={() => void renew()} />
      )}
    </div>
  );
}

function goTo(desk: HTMLElement | null, selector: string): void {
  desk?.querySelector<HTMLElement>(selector)?.focus();
}

/** Opens the list, so that one key is enough to read; it hides what may be heavy until somebody asks for it. */
function goToHeld(desk: HTMLElement | null): void {
  const list = desk?.querySelector<HTMLDetailsElement>("details.held");
  if (list) list.open = true;
  goTo(list ?? null, "summary");
}

interface Ways { ask: (question: Question) => void; go: (step: Step) => void }

/** The next action as a command; what can't be undone asks first. */
function perform(action: NextAction, commands: Commands, { ask, go }: Ways): void {
  if (action.blocked || !commands.ready()) return;
  switch (action.kind) {
    case "next": case "go_back":
      return void (action.step && go(action.step));
    case "open": case "open_quiet": case "start_timer":
      return void commands.send("open");
    case "start": case "draw": case "last_call": case "close": case "resume":
      return void commands.send(action.kind);
    case "end_break":
      return void commands.send("break", { seconds: null });
    case "end":
      return ask({ kind: "end" });
    case "wait":
  }
}
