/** The paragraphs of a reading, large enough for a room. */
import "./face.css";

export function Reading({ paragraphs }: { paragraphs: readonly string[] }) {
  if (!paragraphs.length) return null;
  return <div class="face-reading">{paragraphs.map((text) => <p key={text}>{text}</p>)}</div>;
}
