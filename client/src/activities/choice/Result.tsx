/** Choices as bars in steps, labelled in words ("about half"). */
import { copy } from "../../copy/en/shared";
import type { ChoiceSnapshot, Labelled, Level, Share } from "../../wire/types";
import { Mostly } from "../../shared/pictures/Mostly";
import "../../shared/pictures/pictures.css";

/** How much of a bar a level fills, where no share is given (small rooms). */
export const FILL: Record<Level, number> = { few: 3, some: 25, half: 50, many: 70, most: 90 };

export function fillOf({ level, share }: Share): number {
  return share ?? FILL[level];
}

export interface BarsProps { snapshot: ChoiceSnapshot; options: Labelled[] }

export function Bars({ snapshot, options }: BarsProps) {
  const label = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  if (snapshot.mostly) return <Mostly label={label(snapshot.mostly)} />;
  return (
    <ul class="bars">
      {snapshot.options.map((option) => (
        <li key={option.id} class={`bar level-${option.level}`}>
          <span class="bar-label">{label(option.id)}</span>
          <span class="bar-level">{copy.levels[option.level]}</span>
          <span class="bar-line" aria-hidden="true">
            <span style={{ width: `${fillOf(option)}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
