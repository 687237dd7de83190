/** One section of a plan, with its steps in their order; whatever moves keeps the focus. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { Line, ProblemLines } from "./fields";
import { MoveTools } from "./MoveTools";
import * as moves from "./moves";
import type { PlanFormProps } from "./formProps";
import { nameOf, titleOf, written, type PlanSection } from "./planShape";
import { remove, set } from "./planText";
import { ownProblemsOf } from "./problems";
import { activityName, StepEditor } from "./StepEditor";

interface SectionEditorProps extends PlanFormProps { section: PlanSection; number: number; at: number }

/** Gives the focus back to what was used, once what moved is drawn where it is now. */
function refocus(selector: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()));
}

export function SectionEditor(props: SectionEditorProps) {
  const { plan, section, at, number, edit, say, activities } = props;
  const path = `plan/sections/${nameOf(section, at)}`;
  const names = section.steps.map(nameOf);
  const own = ownProblemsOf(path, ["title", ...names]);
  const title = titleOf(section) || copy.fields.section({ number });
  const before = plan.sections.slice(0, at).reduce((sum, { steps }) => sum + steps.length, 0);
  const total = plan.sections.reduce((sum, { steps }) => sum + steps.length, 0);

  const moveSection = (by: 1 | -1) => {
    const change = moves.moveSection(plan, at, by);
    if (!change) return say(by < 0 ? copy.move.top : copy.move.bottom);
    edit(change);
    say(copy.move.moved({ title, number: number + by, total: plan.sections.length }));
    refocus(`[data-path="${CSS.escape(path)}"] > .plan-section-head [data-move="${by}"]`);
  };
  const moveStep = (place: number, by: 1 | -1) => {
    const step = section.steps[place]!;
    const moved = moves.moveStep(plan, at, place, by);
    if (!moved) return say(by < 0 ? copy.move.top : copy.move.bottom);
    const active = document.activeElement instanceof HTMLElement && document.activeElement.matches("summary") ? "summary" : `[data-move="${by}"]`;
    edit(moved.change);
    const names = { title: titleOf(step), number: before + place + 1 + (moved.section === at ? by : 0), total };
    say(moved.section === at ? copy.move.moved(names) : copy.move.movedTo({ ...names, section: titleOf(plan.sections[moved.section]!) }));
    refocus(`[data-step="${CSS.escape(written(step.id))}"] ${active}`);
  };
  return (
    <section class="group plan-section" data-path={path}>
      <div class="plan-section-head">
        <MoveTools title={title} onMove={moveSection} />
        <h2><span class="hint">{copy.fields.section({ number })}</span> <bdi dir="auto">{titleOf(section)}</bdi></h2>
      </div>
      <ProblemLines problems={own} />
      <Line label={copy.fields.sectionTitle} path={`${path}/title`} value={written(section.title)} onInput={(value) => edit(set(["sections", at, "title"], value), `${path}/title`)} />
      <ol class="plan-steps">
        {section.steps.map((step, place) => (
          <StepEditor key={written(step.id) || place} plan={plan} step={step} at={["sections", at, "steps", place]} path={`${path}/${names[place]}`}
            number={before + place + 1} activities={activities} edit={edit} say={say} onMove={(by) => moveStep(place, by)}
            onCopy={() => {
              edit(moves.copyStep(plan, at, place));
              say(copy.move.added({ title: titleOf(step) }));
            }}
            onRemove={() => {
              edit(moves.removeStep(at, place));
              say(copy.move.removed({ title: titleOf(step) }));
            }} />
        ))}
      </ol>
      <AddStep {...props} />
      {!section.steps.length && plan.sections.length > 1 && (
        <button type="button" class="button plain" onClick={() => {
          edit(remove(["sections"], at));
          say(copy.move.removed({ title }));
        }}>{copy.move.removeStep({ title })}</button>
      )}
    </section>
  );
}

function AddStep({ plan, section, at, activities, edit, say }: SectionEditorProps) {
  const [name, setName] = useState(activities[0]?.name ?? "");
  const add = () => {
    const parts = activities.find((each) => each.name === name);
    if (!parts) return;
    const step = moves.newStep(plan, parts, copy.move.newStep);
    edit(moves.addStep(at, section.steps.length, step));
    say(copy.move.added({ title: copy.move.newStep }));
    refocus(`[data-step="${CSS.escape(written(step.id))}"] summary`);
  };
  return (
    <div class="plan-add">
      <label>
        <span>{copy.fields.activity}</span>
        <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
          {activities.map((each) => <option key={each.name} value={each.name}>{activityName(each.name)}</option>)}
        </select>
      </label>
      <button type="button" class="button" onClick={add}>{copy.move.addStep}</button>
    </div>
  );
}
