/** After a rehearsal: what happened in it, moment by moment, and what the guide says to it. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { copy as shared } from "../../copy/shared";
import { copy as desk } from "../../copy/facilitator";
import { list } from "../../copy/phrases";
import { copy } from "../../copy/rehearsal";
import { minutesOf } from "../agenda";
import { page } from "../language";
import type { RehearsalRecord } from "./record";
import { storyOf, type Chapter, type CrowdLine, type DeskLine } from "./story";
import "./afterwards.css";

interface AfterwardsProps { record: RehearsalRecord; onBack: () => void; onForget: () => void }

export function Afterwards({ record, onBack, onForget }: AfterwardsProps) {
  const story = useMemo(() => storyOf(record), [record]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => void page.fetchAll(), []); // the words of this part came into reach with it
  return (
    <main class="afterwards">
      <header class="afterwards-head">
        <p class="wordmark">{shared.name}</p>
        <h1 ref={heading} tabIndex={-1}>{copy.title}</h1>
        <p class="quiet"><bdi dir="auto">{record.title}</bdi></p>
        {story.people && <Facts record={record} />}
        <p class="reading">{story.people ? copy.lead : copy.empty}</p>
        <p class={story.people ? "plain-word" : "quiet"}>{story.people ? copy.honest : copy.emptyHint}</p>
      </header>
      <div class="afterwards-tools">
        <button type="button" class="button" onClick={onBack}>{copy.back}</button>
        {story.people && <button type="button" class="button" onClick={() => print()}>{copy.print}</button>}
        <button type="button" class="button plain" onClick={onForget}>{copy.forget}</button>
      </div>
      {story.people && story.chapters.map((chapter) => <Part key={chapter.key} chapter={chapter} began={story.began} />)}
      <p class="hint afterwards-kept">{copy.kept}</p>
    </main>
  );
}

function Facts({ record: { participants, scene, seed } }: { record: RehearsalRecord }) {
  const scenes: Record<string, string> = desk.start.crowd;
  return (
    <ul class="afterwards-facts">
      <li>{copy.people({ count: participants })}</li>
      {scenes[scene] && <li>{scenes[scene]}</li>}
      {seed && <li>{copy.seed({ seed })}</li>}
    </ul>
  );
}

function Part({ chapter, began }: { chapter: Chapter; began: number }) {
  const { step, lines, answered, fresh, guide } = chapter;
  const at = (moment: number) => minute((moment - began) / 1000);
  return (
    <section class="afterwards-step">
      <header>
        <p class="afterwards-at" aria-hidden="true">{at(chapter.at)}</p>
        <h2 dir="auto">{step ? step.title : copy.lobby}</h2>
        {step?.section && <p class="quiet" dir="auto">{step.section}</p>}
      </header>
      {answered > 0 && <p class="quiet">{copy.answered({ count: answered })}</p>}
      {lines.length > 0 && (
        <ol class="afterwards-lines">
          {lines.map((line, place) => (
            <li key={place} class={`afterwards-line from-${line.from}`}>
              <time class="afterwards-at">{at(line.at)}</time>
              {line.from === "crowd" ? <Theirs line={line} /> : <p class="afterwards-yours">{yours(line)}</p>}
            </li>
          ))}
        </ol>
      )}
      {lines.length === 0 && answered === 0 && <p class="quiet">{copy.uneventful}</p>}
      <Said fresh={fresh} guide={guide} />
    </section>
  );
}

function Theirs({ line: { kind, who } }: { line: CrowdLine }) {
  const words = copy.what[kind]({ count: who.length, who: list(who.map(String)) });
  return <p><span>{words}</span> <span class="afterwards-real">{copy.real[kind]}</span></p>;
}

function yours({ what, seconds, count, after }: DeskLine): string {
  const words = copy.did[what]({ count, length: minutesOf(seconds ?? 0) });
  return after === null ? words : `${words} ${copy.after({ length: minutesOf(after) })}`;
}

/** What the guide says: its own words for the step, and once for each kind what holds anywhere. */
function Said({ fresh, guide }: Pick<Chapter, "fresh" | "guide">) {
  const advice = fresh.filter((kind): kind is keyof typeof copy.advice => kind in copy.advice);
  if (!advice.length && !guide.watch && !guide.heavy) return null;
  return (
    <div class="afterwards-guide">
      <h3>{copy.guide}</h3>
      {advice.length > 0 && <ul>{advice.map((kind) => <li key={kind}><strong>{copy.kinds[kind]}</strong> {copy.advice[kind]}</li>)}</ul>}
      {(["watch", "heavy"] as const).filter((name) => guide[name]).map((name) => (
        <div key={name} class={`guide-part guide-${name}`}>
          <h4>{desk.guide[name]}</h4>
          {/* Made and cleaned by the server from our own guides; never a participant's words. */}
          <div class="guide-text" dangerouslySetInnerHTML={{ __html: guide[name] }} />
        </div>
      ))}
    </div>
  );
}

/** Minutes and seconds since the first moment. */
function minute(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
