/** One step of a plan: its title, what people do, its words, its times, and where it stands. */
import { copy as desk } from "../../copy/facilitator";
import { copy } from "../../copy/plans";
import type { ActivityParts } from "./api";
import { Area, Line, Choose, ProblemLines } from "./fields";
import { Labels } from "./Labels";
import { ListField } from "./ListField";
import { MoveTools } from "./MoveTools";
import { minutesIn, titleOf, texts, written, type PlanData, type PlanStep } from "./planShape";
import { put, putTexts, set, type Change, type Path } from "./planText";
import { ownProblemsOf, problemsOf } from "./problems";
import { shareOut } from "./talkTimes";
import { numberOr } from "./writing";

export interface StepEditorProps {
  plan: PlanData;
  step: PlanStep;
  /** Where it lies in the text, and what the server calls it. */
  at: Path;
  path: string;
  number: number;
  activities: readonly ActivityParts[];
  edit: (change: Change, field?: string) => void;
  say: (what: string) => void;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

const FIELDS = ["talk", "title", "activity", "rung", "minutes", "keep", "prompt", "detail", "reading", "points", "starters", "of", "low", "high"];
const RUNGS = ["0", "1", "2", "3"];

export function StepEditor(props: StepEditorProps) {
  const { step, path, number, activities } = props;
  const parts = activities.find(({ name }) => name === written(step.activity));
  const shown = [...FIELDS, ...(parts?.keys ?? []).filter(({ kind }) => kind === "labels").map(({ name }) => name)];
  const own = ownProblemsOf(path, shown);
  const title = titleOf(step) || copy.fields.step({ number });
  return (
    <li class="plan-step" data-path={path} data-step={written(step.id)}>
      <div class="plan-step-head">
        <MoveTools title={title} onMove={props.onMove} />
        <details>
          <summary onKeyDown={(event) => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
            if (!event.altKey || !by) return;
            event.preventDefault();
            props.onMove(by);
          }}>
            <span class="plan-step-number">{number}</span> <bdi dir="auto">{title}</bdi>
            <span class="hint">{activityName(written(step.activity))}</span>
          </summary>
          <StepFields {...props} parts={parts} />
          <div class="plan-tools">
            <button type="button" class="button" onClick={props.onCopy}>{copy.move.copyStep({ title })}</button>
            <button type="button" class="button plain" onClick={props.onRemove}>{copy.move.removeStep({ title })}</button>
          </div>
        </details>
      </div>
      <ProblemLines problems={own} />
    </li>
  );
}

const names = desk.activities as Record<string, string>;
export const activityName = (name: string): string => names[name] ?? name;

function StepFields({ plan, step, at, path, edit, say, parts }: StepEditorProps & { parts: ActivityParts | undefined }) {
  const { fields } = copy;
  const field = (key: string) => ({ path: `${path}/${key}`, at: [...at, key] as Path });
  const line = (key: string, label: string) => {
    const { path: where, at: place } = field(key);
    return <Area key={key} label={label} path={where} value={written(step[key])} onInput={(value) => edit(put(place, value), where)} />;
  };
  const others = (parts?.keys ?? []).filter(({ kind, name }) => kind === "other" && name in step).map(({ name }) => name);
  return (
    <div class="plan-fields">
      <Line label={fields.title} path={`${path}/title`} value={written(step.title)} onInput={(value) => edit(set([...at, "title"], value), `${path}/title`)} />
      <p class="plan-fact"><strong>{fields.activity}:</strong> {activityName(written(step.activity))}</p>
      {(parts?.keys ?? []).map(({ name, kind }) => {
        const { path: where, at: place } = field(name);
        if (kind === "text") return line(name, TEXT_NAMES[name]?.() ?? name);
        if (kind === "texts") {
          return (
            <ListField key={name} label={LIST_NAMES[name]?.() ?? name} path={where} values={texts(step[name])} paragraphs={name === "reading"}
              onChange={(values) => edit(putTexts(place, values), where)} />
          );
        }
        if (kind === "labels") return <Labels key={name} path={where} at={place} value={step[name]} fixed={name === "sliders"} edit={edit} />;
        if (kind === "step") return <Origin key={name} plan={plan} step={step} origin={parts!.origin} path={where} onPick={(id) => edit(put(place, id))} />;
        return null;
      })}
      <Choose label={fields.rung} path={`${path}/rung`} value={written(step["rung"])}
        options={RUNGS.map((id) => ({ id, label: `${id}: ${desk.rungs[Number(id)]}` }))}
        onPick={(id) => edit(set([...at, "rung"], Number(id)))} />
      {parts?.collects && (
        <Choose label={fields.keep} path={`${path}/keep`} value={written(step["keep"]) || "screen_only"}
          options={[{ id: "screen_only", label: fields.screenOnly }, { id: "may_be_kept", label: fields.mayBeKept }]}
          onPick={(id) => edit(set([...at, "keep"], id))} />
      )}
      <Times plan={plan} step={step} at={at} path={path} edit={edit} />
      {written(step.activity) === "talk" && <ShareOut plan={plan} step={step} at={at} path={path} edit={edit} say={say} />}
      {others.length > 0 && <p class="hint">{fields.more({ keys: others.join(", ") })}</p>}
    </div>
  );
}

const TEXT_NAMES: Readonly<Record<string, () => string>> = {
  prompt: () => copy.fields.prompt, detail: () => copy.fields.detail, low: () => copy.fields.low, high: () => copy.fields.high,
};
const LIST_NAMES: Readonly<Record<string, () => string>> = {
  reading: () => copy.fields.reading, points: () => copy.fields.points, starters: () => copy.fields.starters,
};

type TimesProps = Pick<StepEditorProps, "plan" | "step" | "at" | "path" | "edit">;

function Times({ plan, step, at, path, edit }: TimesProps) {
  return (
    <fieldset class="plan-times">
      <legend>{copy.fields.times}</legend>
      <p class="hint">{copy.fields.timesHint}</p>
      {plan.formats.map((format) => {
        const id = written(format.id);
        const where = `${path}/minutes/${id}`;
        const raw = (step.minutes as Record<string, unknown> | undefined)?.[id];
        return (
          <Line key={id} number label={copy.fields.timeIn({ format: titleOf(format) })} path={where}
            value={minutesIn(step, id) === null ? written(raw) : String(minutesIn(step, id))}
            onInput={(value) => edit(put([...at, "minutes", id], numberOr(value)), where)} />
        );
      })}
    </fieldset>
  );
}

/** What a talk needs after its times changed. */
function ShareOut({ plan, step, at, path, edit, say }: TimesProps & Pick<StepEditorProps, "say">) {
  return (
    <div data-path={`${path}/talk`}>
      <button type="button" class="button" onClick={() => {
        const change = shareOut(plan, step, at);
        if (change) edit(change);
        say(change ? copy.fields.shared : copy.fields.cannotShare);
      }}>{copy.fields.shareOut}</button>
      <p class="hint">{copy.fields.shareOutHint}</p>
      <ProblemLines problems={problemsOf(`${path}/talk`)} />
    </div>
  );
}

interface OriginProps { plan: PlanData; step: PlanStep; origin: string; path: string; onPick: (id: string) => void }

function Origin({ plan, step, origin, path, onPick }: OriginProps) {
  const before = plan.sections.flatMap(({ steps }) => steps);
  const can = before.slice(0, before.indexOf(step)).filter((each) => each.activity === origin);
  const options = [{ id: "", label: copy.fields.none }, ...can.map((each) => ({ id: written(each.id), label: titleOf(each) }))];
  return <Choose label={copy.fields.of} path={path} value={written(step["of"])} options={options} onPick={onPick} />;
}
