/** A choice's result: a bar for each option, labelled in words ("about half"). */
import { copy } from "../../copy/shared";
import { fillOf } from "../../shared/views/fill";
import { Mostly } from "../../shared/views/Mostly";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";

export function ChoiceResult({ step, snapshot }: ResultProps<"choice">) {
  const label = (id: string) => step.options.find((option) => option.id === id)?.label ?? id;
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
