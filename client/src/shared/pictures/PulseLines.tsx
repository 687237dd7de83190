/** Four statements on a line from 1 to 7: where the room stands, and where it stood before. */
import { copy } from "../copy/en";
import type { Labelled, PulseItem, PulseSnapshot } from "../types";
import "./pictures.css";

const SPOT = { low: 20, middle: 50, high: 80 };

/** Where on the line, in percent, an item's mark stands. */
function spot({ mean, level }: PulseItem): number {
  return mean === null ? SPOT[level] : ((mean - 1) / 6) * 100;
}

function said(item: PulseItem): string {
  const { pictures } = copy;
  const where = item.mean === null ? pictures.pulse[item.level] : pictures.outOfSeven(item.mean);
  return item.mostly ? `${pictures.pulse[item.level]}, ${pictures.pulseMostly}` : where;
}

export interface PulseLinesProps {
  snapshot: PulseSnapshot;
  items: Labelled[];
  low: string;
  high: string;
  before?: PulseSnapshot | undefined;
}

export function PulseLines({ snapshot, items, low, high, before }: PulseLinesProps) {
  return (
    <div class="pulse">
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
        {before && <span class="mark mark-before" style={{ left: `${spot(before)}%` }} />}
        <span class="mark" style={{ left: `${spot(item)}%` }} />
      </span>
    </li>
  );
}
