/** On the screen: more words than these do not fit in the largest sizes. */
import type { Face } from "../props";

const MANY = 24;

export const wordsFace: Face = {
  crowded: (snapshot) => snapshot.kind === "words" && snapshot.words.length > MANY,
};
