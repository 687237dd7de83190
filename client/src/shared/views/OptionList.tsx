/** Things to choose between or to place oneself on, as everyone sees them before they answer. */
import type { Labelled } from "../../wire/types";
import "./face.css";

export function OptionList({ options }: { options: readonly Labelled[] }) {
  if (!options.length) return null;
  return <ul class="face-options">{options.map(({ id, label }) => <li key={id}>{label}</li>)}</ul>;
}
