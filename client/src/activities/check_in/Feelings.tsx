/** The feelings that people chose, by how many chose them: those of one band stand together. */
import { copy } from "../../copy/shared";
import type { Instruments, Level, Share } from "../../wire/types";

const BANDS: readonly Level[] = ["most", "many", "half", "some", "few"];

interface FeelingsProps { feelings: readonly Share[]; instruments: Instruments }

export function Feelings({ feelings, instruments }: FeelingsProps) {
  if (!feelings.length) return null;
  const word = (id: string) => instruments.feelings.find((feeling) => feeling.id === id)?.word ?? id;
  return (
    <div class="feelings">
      <p class="felt-title">{copy.pictures.feelings}</p>
      <dl class="felt">
        {BANDS.map((band) => {
          const felt = feelings.filter(({ level }) => level === band).sort(byShare);
          return felt.length > 0 && (
            <div key={band} class={`felt-band felt-${band}`}>
              <dt>{copy.levels[band]}</dt>
              <dd>{felt.map(({ id }) => <span key={id}>{word(id)}</span>)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function byShare(one: Share, other: Share): number {
  return (other.share ?? 0) - (one.share ?? 0);
}
