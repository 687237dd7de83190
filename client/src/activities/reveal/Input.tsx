/** The difference between this phone's two answers; only the numbers shown here are sent, not the answers. */
import { copy } from "../../copy/shared";
import { inputs, own } from "../../copy/participant";
import type { Answerable, InputProps } from "../props";
import { difference } from "./difference";

function Input({ plan, own: answers }: InputProps) {
  const gap = difference(plan, answers);
  const known = (["pulse", "energy", "ease"] as const).filter((name) => gap[name] !== null);
  if (!known.length) return <p class="panel">{inputs.noDifference}</p>;
  return (
    <div class="panel">
      <p class="quiet">{inputs.difference}</p>
      <dl class="gaps">
        {known.map((name) => (
          <div key={name} class="gap-row"><dt>{copy.changes[name]}</dt><dd>{said(gap[name] ?? 0)}</dd></div>
        ))}
      </dl>
    </div>
  );
}

function said(gap: number): string {
  const size = Math.round(Math.abs(gap) * 10) / 10;
  if (size === 0) return inputs.same;
  return gap > 0 ? inputs.up({ difference: size }) : inputs.down({ difference: size });
}

export const reveal: Answerable = {
  Input,
  bodyOf: ({ plan, own: answers }) => difference(plan, answers),
  inWords: () => own.difference,
};
