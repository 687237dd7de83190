/** What to write down for oneself, line by line. */
import { Points } from "../../shared/views/Points";
import type { Face } from "../props";

export const noteFace: Face = {
  asks: ({ fields }) => fields.length > 0,
  Asks: ({ step }) => <Points points={step.fields.map(({ label }) => label)} />,
};
