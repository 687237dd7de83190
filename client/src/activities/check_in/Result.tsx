/** The check-in's result: four areas, each brighter the more people set their dot in it. */
import { copy } from "../../copy/shared";
import type { AreaId, CheckInSnapshot, Instruments } from "../../wire/types";
import { fillOf } from "../../shared/views/fill";
import { Mostly } from "../../shared/views/Mostly";
import "../../shared/views/views.css";
import type { ResultProps } from "../props";
import { AREAS } from "./areas";

export function CheckInResult({ plan: { instruments }, snapshot, before }: ResultProps<"check_in">) {
  const { pictures } = copy;
  return (
    <div class={`check-in${before ? " check-in-two" : ""}`}>
      {before && <Field title={pictures.before} snapshot={before} instruments={instruments} />}
      <Field title={before ? pictures.after : ""} snapshot={snapshot} instruments={instruments} />
      <Feelings snapshot={snapshot} instruments={instruments} />
    </div>
  );
}

interface FieldProps { title: string; snapshot: CheckInSnapshot; instruments: Instruments }

function Field({ title, snapshot, instruments }: FieldProps) {
  const { areas, axes } = instruments;
  return (
    <figure class="field-figure" dir="ltr">
      {title && <figcaption class="field-title">{title}</figcaption>}
      {snapshot.mostly ? <Mostly label={areas[snapshot.mostly as AreaId]} /> : (
        <>
          <p class="axis axis-top" aria-hidden="true">{axes.energy[1]}</p>
          <ul class="field" aria-label={copy.pictures.checkIn}>
            {AREAS.map((id) => <Area key={id} id={id} label={areas[id]} snapshot={snapshot} />)}
          </ul>
          <p class="axis axis-bottom" aria-hidden="true">
            <span>{axes.ease[0]}</span><span>{axes.energy[0]}</span><span>{axes.ease[1]}</span>
          </p>
        </>
      )}
    </figure>
  );
}

function Area({ id, label, snapshot }: { id: AreaId; label: string; snapshot: CheckInSnapshot }) {
  const share = snapshot.areas.find((area) => area.id === id) ?? { id, level: "few" as const, share: null };
  return (
    <li class={`area area-${id}`}>
      <span class="area-light" aria-hidden="true" style={{ opacity: 0.06 + (fillOf(share) / 100) * 0.94 }} />
      <span class="area-label">{label}</span>
      <span class="area-level">{copy.levels[share.level]}</span>
    </li>
  );
}

function Feelings({ snapshot, instruments }: Omit<FieldProps, "title">) {
  if (!snapshot.feelings.length) return null;
  const word = (id: string) => instruments.feelings.find((feeling) => feeling.id === id)?.word ?? id;
  return (
    <div class="feelings">
      <p class="feelings-title">{copy.pictures.feelings}</p>
      <ul class="feelings-list">
        {snapshot.feelings.map(({ id, level }) => (
          <li key={id}>{word(id)} <span class="bar-level">{copy.levels[level]}</span></li>
        ))}
      </ul>
    </div>
  );
}
