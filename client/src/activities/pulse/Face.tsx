/** The lines of a pulse, before anyone has answered. */
import { OptionList } from "../../shared/views/OptionList";
import type { Face } from "../props";

export const pulseFace: Face = {
  asks: () => true,
  Asks: ({ step }) => <OptionList options={step.items} />,
};
