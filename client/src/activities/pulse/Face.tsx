/** The lines of a pulse, before anyone has answered. */
import { Options } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const pulseFace: Face = {
  asks: () => true,
  Asks: ({ step }) => <Options options={step.items} />,
};
