/** On the screen: the lines, how many agreed to them, and beside them the lines that were added. */
import { copy } from "../../copy/screen";
import { Points } from "../../shared/views/Points";
import type { AnswerProps, Face } from "../props";

function Answer({ step, result, notes }: AnswerProps) {
  if (!notes) return <><Points points={step.points} />{result}</>;
  return (
    <div class="agreed-page">
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
