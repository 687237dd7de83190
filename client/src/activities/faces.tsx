/** Every activity's face on the screen, which the middle of the facilitator's desk shows as well. */
import { copy } from "../copy/screen";
import "../shared/views/face.css";
import type { Activity, Step } from "../wire/types";
import { agreeFace } from "./agree/Face";
import { choiceFace } from "./choice/Face";
import { noteFace } from "./note/Face";
import type { Face } from "./props";
import { pulseFace } from "./pulse/Face";
import { slidersFace } from "./sliders/Face";
import { wordsFace } from "./words/Face";

/** An activity without a face shows its prompt, and its starters where it has some. */
export const faces: Partial<Record<Activity, Face>> = {
  agree: agreeFace,
  choice: choiceFace,
  note: noteFace,
  private_choice: choiceFace,
  pulse: pulseFace,
  sliders: slidersFace,
  words: wordsFace,
};

/** Whether a step asks more than its prompt says. */
export function asksMore(step: Step): boolean {
  return step.starters.length > 0 || (faces[step.activity]?.asks?.(step) ?? false);
}

/** Beginnings, options, lines and sliders: shown before the room has answered. */
export function Asks({ step }: { step: Step }) {
  const More = faces[step.activity]?.Asks;
  return (
    <>
      {step.starters.length > 0 && (
        <div class="face-starters">
          <p class="face-small">{copy.step.begin}</p>
          <ul class="face-plain">{step.starters.map((text) => <li key={text}>{text} ...</li>)}</ul>
        </div>
      )}
      {More && <More step={step} />}
    </>
  );
}
