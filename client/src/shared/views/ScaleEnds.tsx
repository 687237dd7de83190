/** What the two ends of a scale are called, with their numbers. */
import { number } from "../../copy/phrases";
import "./pictures.css";

interface ScaleEndsProps { low: string; high: string; from: number; to: number }

export function ScaleEnds({ low, high, from, to }: ScaleEndsProps) {
  return (
    <p class="ends">
      <span><b>{number(from)}</b> {low}</span>
      <span>{high} <b>{number(to)}</b></span>
    </p>
  );
}
