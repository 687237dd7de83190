/** The start form: from a plan to a lobby; errors stand beside their fields, nothing typed is lost. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { keepDoorCodes } from "../lobby/doorCodeStorage";
import { forget, remembered } from "../recentSessions";
import { createSession, plansOf, Refusal, type PlanChoice } from "./api";
import { CheckField, ChoiceField, Group, TextField } from "./fields";
import { EMPTY, fromServer, problemsOf, requestOf, type Draft, type Errors, type Field } from "./form";
import { copy as shared } from "../../copy/shared";

const DRAFT = "hearth.start";

function kept(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}") as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

function keep(draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(DRAFT, JSON.stringify(draft));
    else sessionStorage.removeItem(DRAFT);
  } catch { /* the form works without it */ }
}

export function Start({ token, onMade }: { token: string; onMade: (session: string) => void }) {
  const [plans, setPlans] = useState<PlanChoice[] | null>(null);
  const [draft, setDraft] = useState(kept);
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState("");
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
    if (Object.keys(errors).length) setErrors(problemsOf(next));
  };
  const load = useCallback(() => plansOf(token).then((found) => {
    setTrouble("");
    setPlans(found);
    setDraft((now) => ({ ...now, ...chosen(found, now) }));
  }).catch((error: unknown) => setTrouble(sentence(error))), [token]);
  useEffect(() => void load(), [load]);

  const complain = (found: Errors, why: string) => {
    setErrors(found);
    setTrouble(why);
    requestAnimationFrame(() => {
      const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      (first ?? form.current?.querySelector<HTMLElement>(".trouble"))?.focus();
    });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    if (!plans) return void load();
    const found = problemsOf(draft);
    if (Object.keys(found).length) return complain(found, copy.start.errors.summary);
    setSending(true);
    try {
      const made = await createSession(token, requestOf(draft));
      keep(null);
      keepDoorCodes(made.facilitator, made.door_codes ?? []);
      onMade(made.facilitator);
    } catch (error) {
      setSending(false);
      complain(error instanceof Refusal ? fromServer(error.refused.fields) : {}, sentence(error));
    }
  };

  return (
    <main class="start">
      <header class="start-head">
        <p class="wordmark">{shared.name}</p>
        <h1>{copy.start.title}</h1>
        <p class="quiet">{copy.start.lead}</p>
      </header>
      <Recent />
      <form ref={form} noValidate onSubmit={submit} aria-busy={sending}>
        <ChoiceField legend={copy.start.kind} row value={draft.kind}
          options={[
            { id: "workshop", label: copy.start.workshop, hint: copy.start.workshopHint },
            { id: "rehearsal", label: copy.start.rehearsal, hint: copy.start.rehearsalHint },
          ]}
          onPick={(kind) => change({ kind: kind as Draft["kind"] })} />
        <Plans plans={plans} draft={draft} change={change} />
        <People draft={draft} errors={errors} change={change} />
        {draft.kind === "workshop" && <Support draft={draft} errors={errors} change={change} />}
        <Careful draft={draft} errors={errors} change={change} />
        <div class="start-foot">
          {trouble && <p class="trouble" role="alert" tabIndex={-1}>{trouble}</p>}
          <button type="submit" class="button primary big" aria-disabled={sending}>
            {sending ? copy.start.sending : copy.start.submit}
          </button>
        </div>
      </form>
    </main>
  );
}

/** The plan and format of the draft where they are still offered, or the first plan in its middle length. */
function chosen(plans: PlanChoice[], draft: Draft): Pick<Draft, "plan" | "format"> {
  const plan = plans.find((one) => one.id === draft.plan) ?? plans[0];
  const format = plan?.formats.find((one) => one.id === draft.format)
    ?? plan?.formats[Math.floor((plan.formats.length - 1) / 2)];
  return { plan: plan?.id ?? "", format: format?.id ?? "" };
}

function sentence(error: unknown): string {
  if (!(error instanceof Refusal)) return copy.start.away;
  if (error.status === 401 || error.status === 403) return copy.start.refused;
  return error.refused.message || copy.start.errors.other;
}

interface PartProps { draft: Draft; errors: Errors; change: (part: Partial<Draft>) => void }

function Plans({ plans, draft, change }: Omit<PartProps, "errors"> & { plans: PlanChoice[] | null }) {
  const plan = plans?.find((one) => one.id === draft.plan);
  if (!plans || !plan) return <p class="quiet" role="status">{copy.start.loading}</p>;
  return (
    <>
      <ChoiceField legend={copy.start.plan} value={draft.plan}
        options={plans.map((one) => ({ id: one.id, label: one.title, hint: one.about }))}
        onPick={(id) => {
          const formats = plans.find((one) => one.id === id)?.formats ?? [];
          const same = formats.find((one) => one.id === draft.format) ?? formats[0];
          change({ plan: id, format: same?.id ?? "" });
        }} />
      <ChoiceField legend={copy.start.format} row value={draft.format}
        options={plan.formats.map((one) => ({
          id: one.id, label: copy.start.minutes({ count: one.minutes }), hint: one.title,
        }))}
        onPick={(format) => change({ format })} />
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

function People(props: PartProps) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.people} why={start.peopleWhy}>
      <TextField label={start.facilitator} hint={start.facilitatorHint} autocomplete="name" {...text("facilitator", props)} />
      <CheckField label={start.sameServer} hint={start.sameServerHint} checked={draft.same}
        onCheck={(same) => change({ same })} />
      {draft.same
        ? <p class="plain-word" role="status">{start.sameNote({ name: draft.facilitator.trim() || start.someone })}</p>
        : <TextField label={start.serverBy} hint={start.serverByHint} {...text("serverBy", props)} />}
      <TextField label={start.purpose} hint={start.purposeHint} {...text("purpose", props)} />
    </Group>
  );
}

function Support(props: PartProps) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.support} why={start.supportWhy}>
      <ChoiceField legend={start.support} quietLegend row value={draft.support}
        options={[{ id: "contact", label: start.contact }, { id: "waiver", label: start.waiver }]}
        onPick={(support) => change({ support: support as Draft["support"] })} />
      {draft.support === "waiver" ? <p class="plain-word" role="status">{start.waiverNote}</p> : (
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

function Careful(props: PartProps) {
  const { draft, change } = props;
  const { start } = copy;
  return (
    <Group title={start.care} why={start.careWhy}>
      <CheckField label={start.strict} hint={start.strictHint} checked={draft.strict}
        onCheck={(strict) => change({ strict })} />
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

function Recent() {
  const [all, setAll] = useState(remembered);
  if (!all.length) return null;
  return (
    <section class="recent">
      <h2>{copy.start.recent}</h2>
      <ul class="recent-list">
        {all.map((one) => (
          <li key={one.token}>
            <a class="recent-link" href={`#${one.token}`}><strong>{one.code}</strong> {one.title}</a>
            <button type="button" class="button plain" onClick={() => { forget(one.token); setAll(remembered()); }}>
              {copy.start.forget}<span class="for-ears"> {one.code}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">{copy.start.recentNote}</p>
    </section>
  );
}
