/** The pot: answers go in, and later come out mixed. It shows no number, which could tell who answered. */
import { copy } from "../../copy/shared";
import type { Band } from "../../wire/types";
import "./views.css";

export type PotMoment = keyof typeof copy.pot;

export interface PotProps {
  moment: PotMoment;
  /** How many answered, roughly: it glows accordingly. */
  band?: Band;
  /** Hidden from screen readers, where text beside it says the same. */
  silent?: boolean;
}

export function Pot({ moment, band = "open", silent = false }: PotProps) {
  const words = silent ? { "aria-hidden": true as const } : { role: "img" as const, "aria-label": copy.pot[moment] };
  return (
    <svg class={`pot pot-${moment} warm-${band}`} viewBox="0 0 160 150" {...words}>
      <ellipse class="pot-ground" cx="80" cy="139" rx="50" ry="6" />
      <ellipse class="pot-rim" cx="80" cy="66" rx="47" ry="13" />
      <ellipse class="pot-inside" cx="80" cy="67" rx="41" ry="10" />
      <ellipse class="pot-glow" cx="80" cy="70" rx="34" ry="7" />
      <g class="pot-slips">
        <OutboxEntry class="slip-a" x={48} turn={-14} />
        <OutboxEntry class="slip-c" x={88} turn={13} />
        <OutboxEntry class="slip-b" x={67} turn={-2} />
      </g>
      <path
        class="pot-body"
        d="M33 66 A47 13 0 0 0 127 66 C139 86 140 118 112 136 Q80 146 48 136 C20 118 21 86 33 66 Z"
      />
      <path class="pot-shine" d="M38 92 C36 108 42 121 52 128" />
      <path class="pot-band" d="M27 96 C54 109 106 109 133 96" />
    </svg>
  );
}

function OutboxEntry({ class: name, x, turn }: { class: string; x: number; turn: number }) {
  return (
    <g class={`slip ${name}`}>
      <g transform={`rotate(${turn} ${x + 13} 60)`}>
        <rect x={x} y="38" width="26" height="34" rx="2.5" />
        <path d={`M${x + 6} 47h14M${x + 6} 53h14M${x + 6} 59h8`} />
      </g>
    </g>
  );
}
