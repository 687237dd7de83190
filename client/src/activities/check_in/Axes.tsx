/** The names of the field's two lines, each at the end that it names. Hidden from ears: the areas say the same. */
import type { Instruments } from "../../wire/types";

export function Axes({ axes: { energy, ease } }: { axes: Instruments["axes"] }) {
  return (
    <>
      <span class="axis axis-up" aria-hidden="true">{energy[1]} ↑</span>
      <span class="axis axis-down" aria-hidden="true">{energy[0]} ↓</span>
      <span class="axis axis-left" aria-hidden="true">← {ease[0]}</span>
      <span class="axis axis-right" aria-hidden="true">{ease[1]} →</span>
    </>
  );
}
