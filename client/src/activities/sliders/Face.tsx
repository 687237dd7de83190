/** What the two sliders are about, before anyone has moved them. */
import { OptionList } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const slidersFace: Face = {
  asks: () => true,
  Asks: ({ step }) => <OptionList options={step.sliders} />,
};
