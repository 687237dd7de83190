/** A few lines to look at together. */
import "./face.css";

export function Points({ points }: { points: readonly string[] }) {
  if (!points.length) return null;
  return <ul class="face-points">{points.map((text) => <li key={text}>{text}</li>)}</ul>;
}
