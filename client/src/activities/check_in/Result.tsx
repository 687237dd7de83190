/** The check-in's result: where the room is, beside where it was, and the words that people chose for it. */
import { copy } from "../../copy/shared";
import type { AreaId } from "../../wire/types";
import "../../shared/views/pictures.css";
import type { ResultProps } from "../props";
import { Feelings } from "./Feelings";
import { Field } from "./Field";

export function CheckInResult({ plan: { instruments }, snapshot, before, own }: ResultProps<"check_in">) {
  const { pictures } = copy;
  const dot = own && "energy" in own && "feelings" in own ? own : undefined;
  return (
    <div class={`check-in${snapshot.feelings.length ? " with-felt" : ""}`}>
      <figure class="field-figure" dir="ltr">{/* a map: its words say left and right */}
        <Field instruments={instruments} snapshot={snapshot} before={before} own={dot} />
        {(before || dot) && <Key before={before !== undefined} own={dot !== undefined} />}
        {snapshot.mostly && (
          <figcaption class="mostly-why">
            {pictures.mostlyHere({ label: instruments.areas[snapshot.mostly as AreaId] })}. {pictures.mostlyWhy}
          </figcaption>
        )}
      </figure>
      <Feelings feelings={snapshot.feelings} instruments={instruments} />
    </div>
  );
}

/** What the signs of the drawing mean. */
function Key({ before, own }: { before: boolean; own: boolean }) {
  const { pictures } = copy;
  const sign = (name: string) => <svg viewBox="0 0 20 20" aria-hidden="true"><circle class={name} cx="10" cy="10" r="8" /></svg>;
  return (
    <p class="field-key">
      {before && <span>{sign("ember-before")}{pictures.before}</span>}
      {before && <span>{sign("warmth-4")}{pictures.after}</span>}
      {own && <span>{sign("field-own")}{pictures.ownDot}</span>}
    </p>
  );
}
