/** The options, before anyone has chosen. */
import { Options } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const choiceFace: Face = {
  asks: ({ options }) => options.length > 0,
  Asks: ({ step }) => <Options options={step.options} />,
};
