/** The pulse's result: each statement's mean on a line from 1 to 7, beside the earlier one where there is one. */
import { copy } from "../../copy/shared";
import type { PulseItem } from "../../wire/types";
import "../../shared/views/views.css";
import type { ResultProps } from "../props";

const LONG = 220; // characters of all statements: more of them, as in a language with long words, are written smaller
const SPOT = { low: 20, middle: 50, high: 80 };

/** Where on the line, in percent, an item's mark stands. */
function spot({ mean, level }: PulseItem): number | null {
  if (mean !== null) return ((mean - 1) / 6) * 100;
  return level && SPOT[level];
}

function said(item: PulseItem): string {
  const { pictures } = copy;
  const level = item.level ? pictures.pulse[item.level] : pictures.pulseNone;
  if (item.mostly) return `${level}, ${pictures.pulseMostly}`;
  return item.mean === null ? level : pictures.outOfSeven({ mean: item.mean });
}

export function PulseResult({ step: { items, low, high }, snapshot, before }: ResultProps<"pulse">) {
  const long = items.map(({ label }) => label).join("").length > LONG;
  return (
    <div class={`pulse${long ? " pulse-long" : ""}`}>
      <ul class="pulse-lines">
        {items.map(({ id, label }) => {
          const item = snapshot.items.find((one) => one.id === id);
          if (!item) return null;
          return <Line key={id} label={label} item={item} before={before?.items.find((one) => one.id === id)} />;
        })}
      </ul>
      <p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p>
    </div>
  );
}

function Line({ label, item, before }: { label: string; item: PulseItem; before: PulseItem | undefined }) {
  const { pictures } = copy;
  return (
    <li class="pulse-line">
      <p class="pulse-label">{label}</p>
      <p class="pulse-said">
        {before && <span class="quiet">{pictures.before}: {said(before)}. {pictures.after}: </span>}
        {said(item)}
      </p>
      <span class={`track${item.mean === null ? " track-soft" : ""}`} aria-hidden="true">
        {before && <Mark at={spot(before)} class="mark mark-before" />}
        <Mark at={spot(item)} class="mark" />
      </span>
    </li>
  );
}

function Mark({ at, class: name }: { at: number | null; class: string }) {
  return at === null ? null : <span class={name} style={{ insetInlineStart: `${at}%` }} />;
}
