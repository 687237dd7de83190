/** The parts of the start form: plan and format, people, support, care. */
import { copy } from "../../copy/facilitator";
import { list } from "../../copy/phrases";
import { isolated } from "../../shared/isolated";
import type { Offers, PlanChoice, SessionLanguage } from "./api";
import { GuideLink, guideAddress } from "../GuideLink";
import { planAddress } from "../planRoute";
import { CheckField, ChoiceField, Group, TextField } from "./fields";
import type { Draft, Errors, Field } from "./form";

interface PartProps { draft: Draft; errors: Errors; change: (part: Partial<Draft>) => void }

export function Plans({ token, offers, draft, change }: Omit<PartProps, "errors"> & { token: string; offers: Offers | null }) {
  const plans = offers?.plans ?? [];
  const plan = plans.find((one) => one.id === draft.plan);
  const inLanguage = (one: PlanChoice) => one.written.find(({ language }) => language === draft.language) ?? one;
  if (!offers || !plan) return <p class="quiet" role="status">{copy.start.loading}</p>;
  return (
    <>
      <ChoiceField legend={copy.start.plan} value={draft.plan}
        options={plans.map((one) => ({ id: one.id, label: inLanguage(one).title, hint: inLanguage(one).about }))}
        onPick={(id) => {
          const formats = plans.find((one) => one.id === id)?.formats ?? [];
          const same = formats.find((one) => one.id === draft.format) ?? formats[0];
          change({ plan: id, format: same?.id ?? "" });
        }} />
      <ChoiceField legend={copy.start.format} row value={draft.format}
        options={inLanguage(plan).formats.map((one) => ({
          id: one.id, label: copy.start.minutes({ count: one.minutes }), hint: one.title,
        }))}
        onPick={(format) => change({ format })} />
      {plan.own
        ? <p class="guide-link"><a href={planAddress(token, { view: "print", id: plan.id.replace(/^own-/, "") })}>{copy.guide.printOwn}</a></p>
        : <GuideLink address={guideAddress(plan.id, draft.format, draft.language)} />}
      <p class="guide-link">
        <a href={planAddress(token, { view: "preview", plan: plan.id, format: draft.format, language: draft.language })}>{copy.start.preview}</a>
        <a href={planAddress(token, { view: "list" })}>{copy.start.ownPlans}</a>
        <span class="hint">{copy.start.ownPlansHint}</span>
      </p>
      {offers.languages.length > 1 && <Speaks plan={plan} languages={offers.languages} draft={draft} change={change} />}
    </>
  );
}

type SpeaksProps = Omit<PartProps, "errors"> & { plan: PlanChoice; languages: SessionLanguage[] };

/** What language pages, guide and care lists are in, and what is not there in it yet. */
function Speaks({ plan, languages, draft, change }: SpeaksProps) {
  const { language: words } = copy.start;
  const code = draft.language || plan.language;
  const one = languages.find((each) => each.code === code);
  const own = languages.find((each) => each.code === plan.language)?.name ?? plan.language;
  return (
    <>
      <ChoiceField legend={words.title} row value={code}
        options={languages.map((each) => ({ id: each.code, label: each.name }))}
        onPick={(language) => change({ language })} />
      {one && (
        <div class="language-notes" role="status">
          {plan.written.every(({ language }) => language !== code) && <p class="hint">{words.plan({ language: own })}</p>}
          {one.partial && <p class="hint">{words.partial}</p>}
          {!one.reviewed && <p class="plain-word">{words.unreviewed}</p>}
        </div>
      )}
    </>
  );
}

function text(field: Field & keyof Draft, { draft, errors, change }: PartProps) {
  return {
    value: String(draft[field]),
    error: errors[field],
    onInput: (value: string) => change({ [field]: value }),
  };
}

export function People(props: PartProps) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.people} why={start.peopleWhy}>
      <TextField label={start.facilitator} hint={start.facilitatorHint} {...text("facilitator", props)} />
      <CheckField label={start.sameServer} hint={start.sameServerHint} checked={draft.same}
        onCheck={(same) => change({ same })} />
      {draft.same
        ? <p class="plain-word" role="status">{start.sameNote({ name: isolated(draft.facilitator.trim() || start.someone) })}</p>
        : <TextField label={start.serverBy} hint={start.serverByHint} {...text("serverBy", props)} />}
      <TextField label={start.purpose} hint={start.purposeHint} {...text("purpose", props)} />
    </Group>
  );
}

export function Support({ listed, ...props }: PartProps & { listed: string[] }) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.support} why={start.supportWhy}>
      <ChoiceField legend={start.support} quietLegend row value={draft.support}
        options={listed.length
          ? [{ id: "listed", label: start.listed, hint: list(listed) }, { id: "contact", label: start.contactMore }]
          : [{ id: "contact", label: start.contact }, { id: "waiver", label: start.waiver }]}
        onPick={(support) => change({ support: support as Draft["support"] })} />
      {draft.support === "waiver" && <p class="plain-word" role="status">{start.waiverNote}</p>}
      {draft.support === "contact" && (
        <>
          <TextField label={start.label} hint={start.labelHint} {...text("label", props)} />
          <p class="hint">{start.reach}</p>
          <div class="three">
            <TextField label={start.phone} keyboard="tel" {...text("phone", props)} />
            <TextField label={start.text} keyboard="tel" {...text("text", props)} />
            <TextField label={start.url} keyboard="url" {...text("url", props)} />
          </div>
        </>
      )}
    </Group>
  );
}

/** Who comes to a rehearsal: asked there alone. */
export function Crowd(props: PartProps) {
  const { draft, change } = props;
  const { crowd } = copy.start;
  return (
    <Group title={crowd.title} why={crowd.why}>
      <ChoiceField legend={crowd.scene} quietLegend row value={draft.scene}
        options={[
          { id: "calm", label: crowd.calm, hint: crowd.calmHint },
          { id: "usual", label: crowd.usual, hint: crowd.usualHint },
          { id: "hard", label: crowd.hard, hint: crowd.hardHint },
        ]}
        onPick={(scene) => change({ scene: scene as Draft["scene"] })} />
      <TextField label={crowd.people} hint={crowd.peopleHint} keyboard="numeric" {...text("people", props)} />
      <TextField label={crowd.seed} hint={crowd.seedHint} {...text("seed", props)} />
    </Group>
  );
}

export function Careful(props: PartProps) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.care} why={start.careWhy}>
      <CheckField label={start.strict} hint={start.strictHint} checked={draft.strict}
        onCheck={(strict) => change({ strict })} />
      <CheckField label={start.reviewed} hint={start.reviewedHint} checked={draft.reviewed}
        onCheck={(reviewed) => change({ reviewed })} />
      <TextField label={start.quietReader} hint={start.quietReaderHint} {...text("quietReader", props)} />
      <ChoiceField legend={start.doors} quietLegend row value={draft.doors}
        options={[
          { id: "open", label: start.doorsOpen, hint: start.doorsOpenHint },
          { id: "slips", label: start.doorsSlips, hint: start.doorsSlipsHint },
        ]}
        onPick={(doors) => change({ doors: doors as Draft["doors"] })} />
      {draft.doors === "slips" && (
        <TextField label={start.slips} hint={start.slipsHint} keyboard="numeric" {...text("slips", props)} />
      )}
    </Group>
  );
}
