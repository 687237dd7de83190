/** What changed between before and after: means with their intervals, and a caveat in the same size. */
import { number } from "../../copy/phrases";
import { copy } from "../../copy/shared";
import type { ChangePart } from "../../wire/types";
import "../../shared/views/views.css";
import type { ResultProps } from "../props";

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const LONG = 140; // characters: a longer caveat, as in a language with long words, is written smaller with the rest
const REACH = 3; // scale points: the axis goes from -3 to +3

function signed(value: number | null): string {
  if (value === null) return "";
  return Number(value.toFixed(1)) === 0 ? number(0) : number(value, { signDisplay: "always", ...ONE_DIGIT }).replace("-", "−");
}

function at(value: number): number {
  return ((Math.max(-REACH, Math.min(REACH, value)) + REACH) / (2 * REACH)) * 100;
}

export function ChangeResult({ snapshot }: ResultProps<"change">) {
  const { change } = copy.pictures;
  const known = snapshot.parts.filter((part) => part.detail !== "none");
  return (
    <div class={`change${change.caveat.length > LONG ? " change-long" : ""}`}>
      {known.length ? known.map((part) => <Part key={part.id} part={part} />) : <p>{change.none}</p>}
      <p class="caveat">{change.caveat}</p>
    </div>
  );
}

function Part({ part }: { part: ChangePart }) {
  const { change } = copy.pictures;
  const direction = part.direction ?? "same";
  return (
    <div class="change-part">
      <p class="change-claim"><strong>{copy.changes[part.id]}</strong> {change[direction]}.</p>
      {part.mean !== null && part.low !== null && part.high !== null && (
        <>
          <Range mean={part.mean} low={part.low} high={part.high} />
          <p class="change-detail">
            {change.mean({ mean: signed(part.mean) })}, {change.range({ low: signed(part.low), high: signed(part.high) })}
            {part.effect !== null && `; ${change.effect({
              size: signed(part.effect), low: signed(part.effect_low), high: signed(part.effect_high),
            })}`}.
          </p>
        </>
      )}
      {part.detail !== "effect" && <p class="change-detail">{change.unsure}</p>}
    </div>
  );
}

function Range({ mean, low, high }: { mean: number; low: number; high: number }) {
  const { change } = copy.pictures;
  return (
    <div class="range" aria-hidden="true">
      <span class="track">
        <span class="range-none" />
        <span class="range-band" style={{ insetInlineStart: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
        <span class="mark" style={{ insetInlineStart: `${at(mean)}%` }} />
      </span>
      <p class="ends"><span>{change.less}</span><span>{change.none_short}</span><span>{change.more}</span></p>
    </div>
  );
}
