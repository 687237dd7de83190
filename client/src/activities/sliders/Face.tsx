/** What the two sliders are about, before anyone has moved them. */
import { Options } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const slidersFace: Face = {
  asks: () => true,
  Asks: ({ step }) => <Options options={step.sliders} />,
};
