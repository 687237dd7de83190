/** Names of the places where groups meet, and the bell's words: the same on phones, desk and screen. */
import { catalogue } from "./catalogues";
import english from "./en/places.toml";
import type { PlacesWords } from "./words";

export const copy = catalogue<PlacesWords>("places", english);

/** The name of a place by its number; where there are more places than names, they are numbered. */
export function placeName(number: number): string {
  const { names, again } = copy;
  const place = names[number % names.length]!;
  const round = Math.floor(number / names.length);
  return round ? again({ place, number: round + 1 }) : place;
}
