/** On the screen: the words fill the place that there is. */
import type { Face } from "../props";

export const wordsFace: Face = { fills: true };
