/** Before the start: how to join, how many have joined, a checklist and the plan. */
import { useRef, useState } from "preact/hooks";
import type { State, FacilitatorWelcome } from "../../wire/types";
import { minutesOf } from "../agenda";
import { copy } from "../../copy/facilitator";
import { copyText, type Copied } from "../copying";
import { GuideLink } from "../GuideLink";
import { FEWEST } from "../nextAction";
import type { CrowdControls } from "../rehearsal/useRehearsal";
import { DoorCodes } from "./DoorCodes";

export interface LobbyProps { token: string; welcome: FacilitatorWelcome; state: State; crowd: CrowdControls }

export function Lobby({ token, welcome, state, crowd }: LobbyProps) {
  return (
    <main class="lobby">
      <h1 class="for-ears" tabIndex={-1}>{copy.lobby.title}</h1>
      <JoinPanel welcome={welcome} />
      <div class="lobby-side">
        <DoorCodes token={token} welcome={welcome} />
        <Seats seats={state.seats} />
        <Checklist welcome={welcome} state={state} crowd={crowd} />
        <PlanOverview welcome={welcome} />
      </div>
    </main>
  );
}

function JoinPanel({ welcome }: { welcome: FacilitatorWelcome }) {
  const { lobby } = copy;
  const [copied, setCopied] = useState<Copied>(null);
  const link = useRef<HTMLSpanElement>(null);
  const copyLink = () => void copyText(welcome.join_url, link.current).then((how) => {
    setCopied(how);
    setTimeout(() => setCopied(null), 5000);
  });
  return (
    <section class="door">
      <h2>{lobby.code}</h2>
      <p class="door-code" translate={false}>{welcome.session.code}</p>
      {/* Drawn by our own server from the join link. */}
      <div class="qr" role="img" aria-label={lobby.qr} dangerouslySetInnerHTML={{ __html: welcome.qr }} />
      <p class="door-link" translate={false}><span class="for-ears">{lobby.link}: </span><span ref={link}>{welcome.join_url}</span></p>
      <div class="door-tools">
        <button type="button" class="button" onClick={copyLink}>
          <span aria-live="polite">{copied ? lobby[copied] : lobby.copyLink}</span>
        </button>
        <a class="button" href={welcome.screen_url} target="_blank" rel="noreferrer">{lobby.openScreen}</a>
      </div>
      <p class="hint">{lobby.screenHint}</p>
    </section>
  );
}

function Seats({ seats }: { seats: number }) {
  const { lobby } = copy;
  return (
    <section class="seats" aria-live="polite">
      <p class="seats-number">{seats === 0 ? lobby.nobody : lobby.seats({ count: seats })}</p>
      <p class="quiet">{seats === 0 ? lobby.nobodyHint : lobby.count}</p>
      {seats > 0 && seats < FEWEST && <p class="plain-word">{lobby.few({ count: seats })}</p>}
    </section>
  );
}

function Checklist({ welcome, state, crowd }: Omit<LobbyProps, "token">) {
  const { lobby } = copy;
  const { sent, choice } = crowd;
  const count = choice.participants;
  return (
    <section>
      <h2>{lobby.before}</h2>
      <ul class="lobby-checks">{lobby.checks.map((check) => <li key={check}>{check}</li>)}</ul>
      {state.strict && <p class="plain-word">{lobby.strict}</p>}
      {!welcome.session.private_line && <p class="plain-word">{lobby.plain}</p>}
      {state.rehearsal && (
        <div class="rehearse">
          <button type="button" class="button" aria-disabled={sent}
            onClick={() => !sent && void crowd.send()}>{lobby.rehearse({ count })}</button>
          <p class="hint" role="status">{sent ? lobby.rehearsing({ count }) : lobby.rehearseHint[choice.scene]}</p>
        </div>
      )}
    </section>
  );
}

function PlanOverview({ welcome }: { welcome: FacilitatorWelcome }) {
  const { lobby } = copy;
  const { plan } = welcome;
  return (
    <section>
      <h2>{lobby.will}</h2>
      <p class="quiet">{lobby.sections({ minutes: plan.minutes, count: plan.sections.length })}</p>
      <ol class="lobby-plan">
        {plan.sections.map((section) => (
          <li key={section.id}>
            <span>{section.title}</span>
            <span class="quiet">{minutesOf(section.steps.reduce((sum, step) => sum + step.seconds, 0))}</span>
          </li>
        ))}
      </ol>
      {welcome.guide_url ? <GuideLink address={welcome.guide_url} /> : <p class="hint">{copy.guide.printElsewhere}</p>}
    </section>
  );
}
