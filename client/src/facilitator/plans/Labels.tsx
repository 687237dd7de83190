/** A list of labels with ids: options, items, fields. An id stays when its label changes: other steps may name it. */
import { copy } from "../../copy/plans";
import { Line, ProblemLines } from "./fields";
import { labelsOf } from "./planShape";
import { freshId, insert, remove, set, type Change, type Path } from "./planText";
import { ownProblemsOf } from "./problems";

export interface LabelsProps { path: string; at: Path; value: unknown; fixed: boolean; edit: (change: Change, field?: string) => void }

export function Labels({ path, at, value, fixed, edit }: LabelsProps) {
  const { fields } = copy;
  const labels = labelsOf(value);
  const own = ownProblemsOf(path, labels.map((_, place) => String(place + 1)));
  const add = () => {
    const id = freshId(`choice-${labels.length + 1}`, new Set(labels.map((each) => each.id)));
    edit(insert(at, labels.length, { id, label: "" }));
  };
  return (
    <fieldset class="plan-labels" data-path={path}>
      <legend>{fields.labels}</legend>
      <ProblemLines problems={own} />
      {labels.map(({ id, label }, place) => (
        <div key={id} class="plan-label">
          <Line label={fields.label({ number: place + 1 })} path={`${path}/${place + 1}`} value={label}
            onInput={(typed) => edit(set([...at, place, "label"], typed), `${path}/${place + 1}`)} />
          {!fixed && (
            <button type="button" class="button plain" onClick={() => edit(remove(at, place))}>
              <span aria-hidden="true">×</span><span class="for-ears">{fields.removeLabel({ number: place + 1 })}</span>
            </button>
          )}
        </div>
      ))}
      {!fixed && <button type="button" class="button" onClick={add}>{fields.addLabel}</button>}
    </fieldset>
  );
}
