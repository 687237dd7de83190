/** One dot on a field of energy and ease, and up to two words. */
import { useRef, useState } from "preact/hooks";
import { inputs } from "../../copy/participant";
import { list } from "../../copy/phrases";
import type { Body, Feeling, Plan } from "../../wire/types";
import type { Answerable, InputProps } from "../props";
import { AREAS, areaOf } from "./areas";
import { Axes } from "./Axes";

type CheckInDraft = { energy?: number; ease?: number; feelings?: string[] };
type CheckInProps = InputProps<CheckInDraft>;

const FEELINGS_LIMIT = 2;
const STEPS = 7;
const MIDDLE = 4;
const clamp = (value: number) => Math.max(1, Math.min(STEPS, value));
/** The middle of a step, in percent of the field. */
const spot = (value: number) => ((value - 0.5) / STEPS) * 100;

function Input(props: CheckInProps) {
  return (
    <div class="check-in-input">
      <FieldInput {...props} />
      <FeelingWords {...props} />
    </div>
  );
}

function FieldInput({ plan, draft, onDraft }: CheckInProps) {
  const { areas, axes } = plan.instruments;
  const field = useRef<HTMLDivElement>(null);
  const { energy, ease } = draft;
  const point = (event: PointerEvent) => {
    const box = field.current!.getBoundingClientRect();
    const along = (at: number, size: number) => clamp(Math.ceil((at / size) * STEPS));
    onDraft({
      ease: along(event.clientX - box.left, box.width),
      energy: STEPS + 1 - along(event.clientY - box.top, box.height),
    });
  };
  return (
    <div class="field-figure" dir="ltr">{/* a map: its words say left and right */}
      <div
        ref={field} class="field field-input"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); point(event); }}
        onPointerMove={(event) => event.buttons && point(event)}
      >
        {AREAS.map((id) => <span key={id} class={`area area-${id}`}><span class="area-label">{areas[id]}</span></span>)}
        {energy && ease && <span class="dot" style={{ left: `${spot(ease)}%`, top: `${100 - spot(energy)}%` }} />}
        <Axes axes={axes} />
        <Hands draft={draft} onDraft={onDraft} axes={axes} />
      </div>
    </div>
  );
}

const KEYS: Record<string, ["energy" | "ease", number]> = {
  ArrowUp: ["energy", 1], ArrowDown: ["energy", -1], ArrowRight: ["ease", 1], ArrowLeft: ["ease", -1],
};

type HandsProps = Pick<CheckInProps, "draft" | "onDraft"> & { axes: Plan["instruments"]["axes"] };

/** Two invisible sliders for keyboards and screen readers; arrow keys move the dot in both directions. */
function Hands({ draft, onDraft, axes }: HandsProps) {
  const { energy = MIDDLE, ease = MIDDLE } = draft;
  const key = (event: KeyboardEvent) => {
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    const now = { energy, ease };
    onDraft({ ...now, [move[0]]: clamp(now[move[0]] + move[1]) });
  };
  const hand = (name: "energy" | "ease", value: number) => (
    <input
      type="range" class="hand" min="1" max={STEPS} value={value} aria-label={`${inputs[name]}. ${inputs.field}`}
      aria-valuetext={draft[name] ? inputs.of({ value, low: axes[name][0], high: axes[name][1] }) : inputs.notSet} onKeyDown={key}
      onInput={(event) => onDraft({ energy, ease, [name]: Number(event.currentTarget.value) })}
    />
  );
  return <span class="hands">{hand("ease", ease)}{hand("energy", energy)}</span>;
}

function FeelingWords({ plan, draft, onDraft }: CheckInProps) {
  const [all, setAll] = useState(false);
  const { feelings = [], energy, ease } = draft;
  if (!energy || !ease) return null;
  const area = areaOf(energy, ease);
  const shown = plan.instruments.feelings.filter((one) => all || one.area === area || feelings.includes(one.id));
  const toggle = ({ id }: Feeling) => {
    const others = feelings.filter((one) => one !== id);
    onDraft({ feelings: others.length < feelings.length ? others : [...feelings, id].slice(-FEELINGS_LIMIT) });
  };
  return (
    <div class="feelings-input" role="group" aria-label={inputs.feelings}>
      <p class="quiet small" aria-hidden="true">{inputs.feelings}</p>
      {shown.map((one) => (
        <button key={one.id} type="button" class="chip" aria-pressed={feelings.includes(one.id)} onClick={() => toggle(one)}>
          {one.word}
        </button>
      ))}
      <button type="button" class="chip chip-more" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? inputs.fewerFeelings : inputs.moreFeelings}
      </button>
    </div>
  );
}

function inWords(body: Body, { instruments }: Plan): string {
  if (!("feelings" in body)) return "";
  const words = instruments.feelings.filter(({ id }) => body.feelings.includes(id)).map(({ word }) => word);
  return list([instruments.areas[areaOf(body.energy, body.ease)], ...words]);
}

export const checkIn: Answerable<CheckInDraft> = {
  Input,
  bodyOf: ({ draft: { energy, ease, feelings = [] } }) => (energy && ease ? { energy, ease, feelings } : null),
  inWords: (body, _step, plan) => inWords(body, plan),
};
