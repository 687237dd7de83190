/** The words that were sent, in three sizes: the more people sent one, the larger. */
import { copy } from "../../copy/shared";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";

export function WordsResult({ snapshot }: ResultProps<"words">) {
  const { pictures } = copy;
  if (!snapshot.words.length) return <p class="nothing">{pictures.noWords}</p>;
  return (
    <ul class="words" aria-label={pictures.words}>
      {snapshot.words.map(({ text, size }) => (
        <li key={text} class={`word word-${size}`}>
          <bdi dir="auto">{text}</bdi><span class="for-ears">{pictures.wordSize[size]}</span>
        </li>
      ))}
    </ul>
  );
}
