/** The field of energy and ease: an area for each quarter, with its name, and how many of us are in it. */
import { copy } from "../../copy/shared";
import type { AreaId, CheckInSnapshot, Instruments } from "../../wire/types";
import { AREAS } from "./areas";
import { Axes } from "./Axes";
import { emberOf, HALF, NEARLY_ALL, type Ember } from "./ember";

/** A dot of this phone's own, which no other page shows. */
export interface OwnDot { energy: number; ease: number }

interface FieldProps {
  instruments: Instruments;
  snapshot: CheckInSnapshot;
  before: CheckInSnapshot | undefined;
  own: OwnDot | undefined;
}

const STEPS = 7;

export function Field({ instruments: { areas, axes }, snapshot, before, own }: FieldProps) {
  return (
    <div class="warm-field">
      <div class="field-map" aria-hidden="true">
        <svg class="field-drawing" viewBox={`0 0 ${2 * HALF} ${2 * HALF}`}>
          <rect class="field-ground" width={2 * HALF} height={2 * HALF} rx="10" />
          <path class="field-cross" d={`M${HALF} 0V${2 * HALF}M0 ${HALF}H${2 * HALF}`} />
          {AREAS.map((id) => <Area key={id} id={id} now={drawnOf(snapshot, id)} before={before && drawnOf(before, id)} />)}
          {own && <circle class="field-own" cx={along(own.ease)} cy={2 * HALF - along(own.energy)} r="7" />}
        </svg>
        <Axes axes={axes} />
      </div>
      <ul class="field-areas" aria-label={copy.pictures.checkIn}>
        {AREAS.map((id) => <Named key={id} id={id} label={areas[id]} now={levelOf(snapshot, id)} before={before && levelOf(before, id)} />)}
      </ul>
    </div>
  );
}

/** The middle of a step, as long as the drawing is wide. */
const along = (value: number) => ((value - 0.5) / STEPS) * 2 * HALF;

function drawnOf({ mostly, areas }: CheckInSnapshot, id: AreaId): Ember | undefined {
  if (mostly) return mostly === id ? NEARLY_ALL : undefined;
  const share = areas.find((area) => area.id === id);
  return share && emberOf(share);
}

function levelOf({ mostly, areas }: CheckInSnapshot, id: AreaId): string {
  if (mostly) return mostly === id ? copy.levels.most : "";
  const share = areas.find((area) => area.id === id);
  return share ? copy.levels[share.level] : "";
}

interface AreaProps { id: AreaId; now: Ember | undefined; before: Ember | undefined }

/** Drawn from the size that it had before; a broken line keeps that size in view. */
function Area({ id, now, before }: AreaProps) {
  const [x, y] = [id.endsWith("ease") ? 1.5 * HALF : 0.5 * HALF, id.startsWith("lively") ? 0.5 * HALF : 1.5 * HALF];
  const from = now && before ? before.radius / now.radius : 0;
  return (
    <>
      {now && (
        <g class="ember-disc" style={{ "--from": from }}>
          {now.warmth > 2 && <circle class={`ember-halo warmth-${now.warmth}`} cx={x} cy={y} r={now.radius * 1.08 + 3} />}
          <circle class={now.warmth ? `warmth-${now.warmth}` : "ember-few"} cx={x} cy={y} r={now.radius} />
        </g>
      )}
      {before && before.warmth > 0 && ["ember-before-edge", "ember-before"].map((name) => (
        <circle key={name} class={name} cx={x} cy={y} r={before.radius} />
      ))}
    </>
  );
}

interface NamedProps { id: AreaId; label: string; now: string; before: string | undefined }

function Named({ id, label, now, before }: NamedProps) {
  return (
    <li class={`area area-${id}`}>
      <span class="area-label">{label}</span>
      {now && <span class="area-level">{now}</span>}
      {before && <span class="area-before">{copy.pictures.beforeLevel({ level: before })}</span>}
    </li>
  );
}
