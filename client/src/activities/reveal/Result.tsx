/** What changed between before and after: a claim no stronger than its range, and a caveat in the same size. */
import { number } from "../../copy/phrases";
import { copy } from "../../copy/shared";
import type { ChangePart, Instruments } from "../../wire/types";
import { Lane, type Range } from "../../shared/views/Lane";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const LONG = 140; // characters: a longer caveat, as in a language with long words, is written smaller with the rest
const REACH = 3; // scale points: the line goes from -3 to +3

function signed(value: number | null): string {
  if (value === null) return "";
  return Number(value.toFixed(1)) === 0 ? number(0) : number(value, { signDisplay: "always", ...ONE_DIGIT }).replace("-", "−");
}

function at(value: number): number {
  return ((Math.max(-REACH, Math.min(REACH, value)) + REACH) / (2 * REACH)) * 100;
}

export function ChangeResult({ plan: { instruments }, snapshot }: ResultProps<"change">) {
  const { change } = copy.pictures;
  const known = snapshot.parts.filter((part) => part.detail !== "none");
  return (
    <div class={`change${change.caveat.length > LONG ? " change-long" : ""}`}>
      {known.length ? known.map((part) => <Part key={part.id} part={part} axes={instruments.axes} />) : <p>{change.none}</p>}
      <p class="caveat">{change.caveat}</p>
    </div>
  );
}

function Part({ part, axes }: { part: ChangePart; axes: Instruments["axes"] }) {
  const { change } = copy.pictures;
  const [low, high] = part.id === "pulse" ? [change.less, change.more] : axes[part.id];
  return (
    <div class="change-part">
      <p class="change-claim"><strong>{copy.changes[part.id]}</strong> {claimOf(part)}.</p>
      <Lane steps={2 * REACH + 1} now={rangeOf(part)} none={50} />
      <p class="ends" aria-hidden="true"><span>← {low}</span><span>{change.none_short}</span><span>{high} →</span></p>
      {part.mean !== null && part.low !== null && part.high !== null && (
        <p class="change-detail">
          {change.mean({ mean: signed(part.mean) })}, {change.range({ low: signed(part.low), high: signed(part.high) })}
          {part.effect !== null && `; ${change.effect({
            size: signed(part.effect), low: signed(part.effect_low), high: signed(part.effect_high),
          })}`}.
        </p>
      )}
      {part.detail !== "effect" && <p class="change-detail">{change.unsure}</p>}
    </div>
  );
}

/** Too few pairs to be sure "may" have moved; only from twenty on something "went" somewhere. */
function claimOf({ direction, detail }: ChangePart): string {
  const { change } = copy.pictures;
  if (!direction || direction === "same") return change.same;
  return detail === "effect" ? change[direction] : change.may[direction];
}

/** In words alone only the side is known. */
const SIDES: Record<NonNullable<ChangePart["direction"]>, Range> = {
  up: { from: 50, to: 100, middle: null },
  down: { from: 0, to: 50, middle: null },
  same: { from: 40, to: 60, middle: null },
};

function rangeOf({ mean, low, high, direction }: ChangePart): Range {
  if (mean === null || low === null || high === null) return SIDES[direction ?? "same"];
  return { from: at(low), to: at(high), middle: at(mean) };
}
