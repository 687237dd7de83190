/** On the screen: the lines, how many agreed to them, and beside them the lines that were added. */
import { copy } from "../../copy/screen";
import { Points } from "../../shared/views/Points";
import type { AnswerProps, Face } from "../props";

const LONG = 480; // characters: more of them, as in a language with long words, are written smaller

function Answer({ step, result, notes }: AnswerProps) {
  if (!notes) return <><Points points={step.points} />{result}</>;
  return (
    <div class={`agreed-page${step.points.join("").length > LONG ? " agreed-long" : ""}`}>
      <Points points={step.points} />
      <div>
        {result}
        <p class="face-small">{copy.step.added}</p>
        {notes}
      </div>
    </div>
  );
}

export const agreeFace: Face = { Answer };
