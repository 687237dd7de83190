/** What a phone needs in a talk alone: fetched when the first talk is shown, so that a lobby stands without it. */
export { placeName } from "../../copy/places";
export { BellSwitch } from "./BellSwitch";
export { rankOf, seatingOf } from "./seating";
