/** The pulse's result: for each statement the range where the room stands, beside where it stood before. */
import { copy } from "../../copy/shared";
import type { PulseItem } from "../../wire/types";
import { around, Lane, type Range } from "../../shared/views/Lane";
import { ScaleEnds } from "../../shared/views/ScaleEnds";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";

const LONG = 220; // characters of all statements: more of them, as in a language with long words, are written smaller
const STEPS = 7;
const STEP = 100 / (STEPS - 1); // percent of the line
/** Where no number may be said, a third of the line says where. */
const THIRDS: Record<NonNullable<PulseItem["level"]>, Range> = {
  low: { from: 0, to: 2 * STEP, middle: null },
  middle: { from: 2 * STEP, to: 4 * STEP, middle: null },
  high: { from: 4 * STEP, to: 100, middle: null },
};

/** A mean was rounded before it came: it stands for half a step to each side. */
function rangeOf({ mean, level }: PulseItem): Range | null {
  if (mean !== null) return around((mean - 1) * STEP, STEP / 2);
  return level && THIRDS[level];
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
      <ScaleEnds low={low} high={high} from={1} to={STEPS} />
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
      <Lane steps={STEPS} now={rangeOf(item)} before={before ? rangeOf(before) : null} />
    </li>
  );
}
