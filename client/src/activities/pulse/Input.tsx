/** A few statements on a line from 1 to 7; each can be left empty. */
import type { Labelled } from "../../wire/types";
import { inputs, own } from "../../copy/participant";
import { list, number } from "../../copy/phrases";
import type { Answerable, InputProps, AnswerContext } from "../props";

type PulseDraft = { items?: Record<string, number | null> };

const SCALE = [1, 2, 3, 4, 5, 6, 7];

function Input({ step, draft, onDraft }: InputProps<PulseDraft>) {
  const items = draft.items ?? {};
  const set = (id: string, value: number | null) => onDraft({ items: { ...items, [id]: value } });
  const { low, high } = step;
  return (
    <div class="pulse-input">
      {step.items.map((item) => (
        <Row key={item.id} item={item} value={items[item.id] ?? null} low={low} high={high} onSet={(value) => set(item.id, value)} />
      ))}
    </div>
  );
}

interface RowProps { item: Labelled; value: number | null; low: string; high: string; onSet: (value: number | null) => void }

function Row({ item, value, low, high, onSet }: RowProps) {
  return (
    <fieldset class="pulse-row">
      <legend class="pulse-label">{item.label}</legend>
      <div class="scale">
        {SCALE.map((n) => (
          <label key={n} class="scale-step">
            <input type="radio" name={item.id} checked={value === n} onChange={() => onSet(n)} />
            <span class="scale-dot" aria-hidden="true" />
            <span class="for-ears">{inputs.ofSeven({ value: n })}</span>
          </label>
        ))}
      </div>
      <div class="ends">
        <span>{low}</span>
        {value !== null && <button type="button" class="clear" onClick={() => onSet(null)}>{inputs.clear}</button>}
        <span>{high}</span>
      </div>
    </fieldset>
  );
}

function bodyOf({ step, draft: { items = {} } }: AnswerContext<PulseDraft>) {
  if (!Object.values(items).some((value) => value !== null)) return null;
  return { items: Object.fromEntries(step.items.map(({ id }) => [id, items[id] ?? null])) };
}

const EMPTY = "–"; // a line that was left empty

export const pulse: Answerable<PulseDraft> = {
  Input,
  bodyOf,
  inWords: (body) => own.items({ values: list("items" in body ? Object.values(body.items).map((value) => (value === null ? EMPTY : number(value))) : []) }),
};
