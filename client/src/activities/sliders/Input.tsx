/** Answering with two sliders: how it is for others, and how it is for oneself. */
import type { Labelled } from "../../wire/types";
import { inputs, own } from "../../copy/participant";
import type { Answerable, InputProps } from "../props";

type SlidersDraft = { others?: number; me?: number };

function Input({ step, draft, onDraft }: InputProps<SlidersDraft>) {
  return (
    <div class="sliders-input">
      {step.sliders.map((slider) => {
        const id = slider.id as "others" | "me";
        return <Slider key={id} slider={slider} value={draft[id]} onValue={(value) => onDraft({ [id]: value })} low={step.low} high={step.high} />;
      })}
    </div>
  );
}

interface SliderProps { slider: Labelled; value: number | undefined; low: string; high: string; onValue: (value: number) => void }

function Slider({ slider, value, low, high, onValue }: SliderProps) {
  const set = (event: { currentTarget: HTMLInputElement }) => onValue(Number(event.currentTarget.value));
  return (
    <label class="slider-row">
      <span class="slide-label">{slider.label} <span class="quiet">{value ?? inputs.notSet}</span></span>
      <input
        type="range" min="0" max="10" step="1" value={value ?? 5} class={value === undefined ? "slider slider-new" : "slider"}
        aria-valuetext={value === undefined ? inputs.notSet : String(value)} onInput={set} onClick={set}
      />
      <span class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></span>
    </label>
  );
}

export const sliders: Answerable<SlidersDraft> = {
  Input,
  bodyOf: ({ draft: { others, me } }) => (others === undefined || me === undefined ? null : { others, me }),
  inWords: (body) => ("others" in body ? own.sliders({ others: body.others, me: body.me }) : ""),
};
