/** The options, before anyone has chosen. */
import { OptionList } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const choiceFace: Face = {
  asks: ({ options }) => options.length > 0,
  Asks: ({ step }) => <OptionList options={step.options} />,
};
