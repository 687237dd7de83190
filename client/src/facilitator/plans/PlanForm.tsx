/** A whole plan in fields: what it is, its lengths, and its sections with their steps. */
import { copy } from "../../copy/plans";
import { Area, Choose, Line, ProblemLines } from "./fields";
import type { PlanFormProps } from "./formProps";
import { planned, titleOf, written } from "./planShape";
import { put, set } from "./planText";
import { allProblems, ownProblemsOf } from "./problems";
import { SectionEditor } from "./SectionEditor";
import * as moves from "./moves";
import { numberOr } from "./writing";

const FIELDS = ["title", "about", "language", "formats", "sections"];

export function PlanForm(props: PlanFormProps) {
  const { plan, languages, edit, say } = props;
  const { fields } = copy;
  const own = ownProblemsOf("plan", FIELDS);
  const outside = allProblems().filter(({ path }) => !path.startsWith("plan"));
  return (
    <div class="plan-form">
      <section class="group" data-path="plan">
        <h2>{fields.about}</h2>
        <ProblemLines problems={[...outside, ...own]} />
        <Line label={fields.title} path="plan/title" value={written(plan.title)} onInput={(value) => edit(set(["title"], value), "plan/title")} />
        <Area label={fields.aboutText} path="plan/about" value={written(plan.about)} onInput={(value) => edit(set(["about"], value), "plan/about")} />
        <Choose label={fields.language} path="plan/language" value={written(plan.language)}
          options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          onPick={(code) => edit(set(["language"], code))} />
      </section>
      <Formats plan={plan} edit={edit} />
      {plan.sections.map((section, at) => (
        <SectionEditor key={written(section.id) || at} {...props} section={section} number={at + 1} at={at} />
      ))}
      <button type="button" class="button" onClick={() => {
        edit(moves.addSection(plan));
        say(copy.move.added({ title: copy.move.newSection }));
      }}>{copy.move.addSection}</button>
    </div>
  );
}

function Formats({ plan, edit }: Pick<PlanFormProps, "plan" | "edit">) {
  const { fields } = copy;
  const known = plan.formats.map((format) => written(format.id));
  const own = ownProblemsOf("plan/formats", known);
  return (
    <section class="group" data-path="plan/formats">
      <h2>{fields.formats}</h2>
      <ProblemLines problems={own} />
      {plan.formats.map((format, at) => {
        const id = written(format.id);
        const path = `plan/formats/${id}`;
        const sum = planned(plan, id);
        return (
          <fieldset key={id} class="plan-format" data-path={path} data-mended={`${path}/minutes`}>
            <legend>{titleOf(format)}</legend>
            <Line label={fields.formatTitle} path={`${path}/title`} value={written(format.title)} onInput={(value) => edit(set(["formats", at, "title"], value), `${path}/title`)} />
            <Line number label={fields.minutes} path={`${path}/minutes`} value={written(format.minutes)} onInput={(value) => edit(put(["formats", at, "minutes"], numberOr(value)), `${path}/minutes`)} />
            <p class={sum === format.minutes ? "hint" : "error"}>{fields.planned({ planned: sum, promised: written(format.minutes) })}</p>
            <FormatProblems path={path} />
            {plan.formats.length > 1 && <button type="button" class="button plain" onClick={() => edit(moves.removeFormat(plan, at))}>{fields.removeFormat}<span class="for-ears"> {titleOf(format)}</span></button>}
          </fieldset>
        );
      })}
      <button type="button" class="button" onClick={() => edit(moves.addFormat(plan))}>{fields.addFormat}</button>
      <p class="hint">{fields.addFormatHint}</p>
    </section>
  );
}

function FormatProblems({ path }: { path: string }) {
  return <ProblemLines problems={ownProblemsOf(path, ["title", "minutes"])} />;
}
