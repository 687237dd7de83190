/** Others and me, one above the other, and the gap between them named. */
import { copy } from "../copy/en";
import type { Labelled, SlidersSnapshot } from "../types";
import "./pictures.css";

export interface TwoSlidersProps {
  snapshot: SlidersSnapshot;
  sliders: Labelled[];
  low: string;
  high: string;
}

export function TwoSliders({ snapshot, sliders, low, high }: TwoSlidersProps) {
  const { pictures } = copy;
  const label = (id: string, fallback: string) => sliders.find((one) => one.id === id)?.label ?? fallback;
  return (
    <div class="two-sliders">
      <p class="gap">{said(snapshot)}</p>
      <Slide label={label("others", pictures.others)} value={snapshot.others} />
      <Slide label={label("me", pictures.me)} value={snapshot.me} />
      {snapshot.others !== null && (
        <p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p>
      )}
    </div>
  );
}

function said({ mostly, gap }: SlidersSnapshot): string {
  if (mostly) return copy.pictures.slidersMostly;
  return gap ? copy.pictures.gap[gap] : copy.pictures.slidersNone;
}

function Slide({ label, value }: { label: string; value: number | null }) {
  if (value === null) return null;
  return (
    <div class="slide">
      <p class="slide-label">{label} <span class="bar-level">{copy.pictures.outOfTen(value)}</span></p>
      <span class="track" aria-hidden="true">
        <span class="track-fill" style={{ width: `${value * 10}%` }} />
        <span class="mark" style={{ left: `${value * 10}%` }} />
      </span>
    </div>
  );
}
