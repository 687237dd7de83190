/** A line with its steps, and on it a range with its middle: what is known, no finer than it is known. */
import "./pictures.css";

/** In percent of the line; without a middle only the range is known. */
export interface Range { from: number; to: number; middle: number | null }

interface LaneProps {
  /** How many steps the scale has: each has its mark. */
  steps: number;
  now: Range | null;
  before?: Range | null;
  /** Where "no change" is, in percent. */
  none?: number;
  /** The distance between two middles, as an area behind them. */
  gap?: Range | null;
}

/** What is said beside it says the same, so ears are spared it. */
export function Lane({ steps, now, before = null, none, gap = null }: LaneProps) {
  const [top, height] = before ? [1.15, 1] : [0.375, 1]; // em; what was before is a thinner line above
  return (
    <svg class={`lane${before ? " lane-two" : ""}`} aria-hidden="true">
      {Array.from({ length: steps }, (_, at) => (
        <line key={at} class="lane-step" x1={percent((at / (steps - 1)) * 100)} x2={percent((at / (steps - 1)) * 100)} y1="0.2em" y2="100%" />
      ))}
      {gap && <Bar class="lane-gap" range={gap} top={0} height={before ? 2.5 : 1.75} />}
      <line class="lane-line" x1="0" x2="100%" y1={em(top + height / 2)} y2={em(top + height / 2)} />
      {none !== undefined && <line class="lane-none" x1={percent(none)} x2={percent(none)} y1="0" y2="100%" />}
      {before && <Bar class="lane-before" range={before} top={0.25} height={0.6} />}
      {before && <Middle class="lane-middle-before" range={before} top={0.25} height={0.6} />}
      {now && <Bar class={`lane-range${now.middle === null ? " lane-vague" : ""}`} range={now} top={top} height={height} />}
      {now && <Middle class="lane-middle" range={now} top={top - 0.15} height={height + 0.3} />}
    </svg>
  );
}

interface PartProps { class: string; range: Range; top: number; height: number }

function Bar({ class: name, range: { from, to }, top, height }: PartProps) {
  return <rect class={name} x={percent(from)} width={percent(to - from)} y={em(top)} height={em(height)} rx={em(Math.min(height, 0.7) / 2)} />;
}

function Middle({ class: name, range: { middle }, top, height }: PartProps) {
  if (middle === null) return null;
  return <line class={name} x1={percent(middle)} x2={percent(middle)} y1={em(top)} y2={em(top + height)} />;
}

const percent = (value: number) => `${Math.round(value * 10) / 10}%`;
const em = (value: number) => `${value}em`;

/** A range around a middle that is known to `half` a step to each side, inside the line. */
export function around(middle: number, half: number): Range {
  return { from: Math.max(0, middle - half), to: Math.min(100, middle + half), middle };
}
