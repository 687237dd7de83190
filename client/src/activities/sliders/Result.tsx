/** The sliders' result: the means for others and for oneself, and the gap between them in words. */
import { copy } from "../../copy/shared";
import type { SlidersSnapshot } from "../../wire/types";
import "../../shared/views/views.css";
import type { ResultProps } from "../props";

export function SlidersResult({ step: { sliders, low, high }, snapshot }: ResultProps<"sliders">) {
  const { pictures } = copy;
  const label = (id: string, fallback: string) => sliders.find((one) => one.id === id)?.label ?? fallback;
  return (
    <div class="two-sliders">
      <p class="gap">{said(snapshot)}</p>
      <Slide label={label("others", pictures.others)} value={snapshot.others} rank={rankOf(snapshot, "others_more")} />
      <Slide label={label("me", pictures.me)} value={snapshot.me} rank={rankOf(snapshot, "me_more")} />
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

type Rank = "higher" | "lower" | "same";
const SPOT: Record<Rank, number> = { higher: 70, same: 50, lower: 30 };

/** Which of the two is higher, for small rooms that are shown no numbers. */
function rankOf({ gap, mostly }: SlidersSnapshot, own: "others_more" | "me_more"): Rank | null {
  if (mostly || !gap) return null;
  return gap === "same" ? "same" : gap === own ? "higher" : "lower";
}

function Slide({ label, value, rank }: { label: string; value: number | null; rank: Rank | null }) {
  if (value === null) return rank && <Ranked label={label} rank={rank} />;
  return (
    <div class="slide">
      <p class="slide-label">{label} <span class="bar-level">{copy.pictures.outOfTen({ mean: value })}</span></p>
      <span class="track" aria-hidden="true">
        <span class="track-fill" style={{ width: `${value * 10}%` }} />
        <span class="mark" style={{ insetInlineStart: `${value * 10}%` }} />
      </span>
    </div>
  );
}

function Ranked({ label, rank }: { label: string; rank: Rank }) {
  return (
    <div class="slide">
      <p class="slide-label">{label} <span class="bar-level">{copy.pictures.rank[rank]}</span></p>
      <span class="track track-soft" aria-hidden="true">
        <span class="mark" style={{ insetInlineStart: `${SPOT[rank]}%` }} />
      </span>
    </div>
  );
}
