/** The sliders' result: others and oneself on one scale, and the gap between them in words. */
import { copy } from "../../copy/shared";
import type { SlidersSnapshot } from "../../wire/types";
import { around, Lane, type Range } from "../../shared/views/Lane";
import { ScaleEnds } from "../../shared/views/ScaleEnds";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";

const [LOWEST, HIGHEST] = [0, 10];
const STEP = 100 / (HIGHEST - LOWEST); // percent of the line

export function SlidersResult({ step: { sliders, low, high }, snapshot }: ResultProps<"sliders">) {
  const { pictures } = copy;
  const label = (id: string, fallback: string) => sliders.find((one) => one.id === id)?.label ?? fallback;
  const { others, me } = snapshot;
  const gap = others === null || me === null ? null
    : { from: Math.min(others, me) * STEP, to: Math.max(others, me) * STEP, middle: null };
  return (
    <div class="two-sliders">
      <p class="gap">{said(snapshot)}</p>
      <Slide label={label("others", pictures.others)} value={others} rank={rankOf(snapshot, "others_more")} gap={gap} />
      <Slide label={label("me", pictures.me)} value={me} rank={rankOf(snapshot, "me_more")} gap={gap} />
      {snapshot.gap && !snapshot.mostly && <ScaleEnds low={low} high={high} from={LOWEST} to={HIGHEST} />}
    </div>
  );
}

function said({ mostly, gap }: SlidersSnapshot): string {
  if (mostly) return copy.pictures.slidersMostly;
  return gap ? copy.pictures.gap[gap] : copy.pictures.slidersNone;
}

type Rank = "higher" | "lower" | "same";
/** A room that is shown no numbers knows which is higher, and no more. */
const RANKS: Record<Rank, Range> = {
  higher: { from: 50, to: 90, middle: null },
  same: { from: 30, to: 70, middle: null },
  lower: { from: 10, to: 50, middle: null },
};

function rankOf({ gap, mostly }: SlidersSnapshot, own: "others_more" | "me_more"): Rank | null {
  if (mostly || !gap) return null;
  return gap === "same" ? "same" : gap === own ? "higher" : "lower";
}

interface SlideProps { label: string; value: number | null; rank: Rank | null; gap: Range | null }

/** A mean was rounded before it came: it stands for half a step to each side. */
function Slide({ label, value, rank, gap }: SlideProps) {
  const { pictures } = copy;
  if (value === null && !rank) return null;
  const word = value === null ? pictures.rank[rank!] : pictures.outOfTen({ mean: value });
  return (
    <div class="slide">
      <p class="slide-label">{label} <span class="bar-level">{word}</span></p>
      <Lane steps={HIGHEST - LOWEST + 1} now={value === null ? RANKS[rank!] : around(value * STEP, STEP / 2)} gap={gap} />
    </div>
  );
}
