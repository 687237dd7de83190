/** The start form: it makes a session. Errors stand beside their fields, and nothing typed is lost. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { KeptNotes } from "../notes/KeptNotes";
import { forgetStartLink, keepStartLink } from "../startLink";
import { keepDoorCodes } from "../lobby/doorCodeStorage";
import { createSession, offersOf, Refusal, type Offers, type PlanChoice } from "./api";
import { keep, kept } from "./draft";
import { ChoiceField } from "./fields";
import { keepChoice } from "../rehearsal/choice";
import { crowdOf, fromServer, listedIn, problemsOf, requestOf, withLanguage, withListed, type Draft, type Errors } from "./form";
import { Careful, Crowd, People, Plans, Support } from "./parts";
import { Own } from "./Own";
import { isolated } from "../../shared/isolated";
import { KeepSettings, KeptStartSettings } from "./Settings";
import { forgetSettings, keepSettings, keptSettings, type KeptSettings } from "./settings";
import { Recent } from "./Recent";
import { refusalText } from "../../copy/refusals";
import { LanguageChoice } from "../../shared/views/LanguageChoice";
import { page } from "../language";
import { copy as shared } from "../../copy/shared";

export function Start({ token, onMade }: { token: string; onMade: (session: string) => void }) {
  const [offers, setOffers] = useState<Offers | null>(null);
  const [written, setDraft] = useState(kept);
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState("");
  const [sending, setSending] = useState(false);
  const [settings, setSettings] = useState(keptSettings);
  const [said, say] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const { code: spoken } = page.spoken();
  const proposed = offers ? withLanguage(offers, written, spoken) : written;
  const listed = offers ? listedIn(offers, proposed) : [];
  const draft = withListed(proposed, listed); // fields that come later than others would share their ids

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    const typed = { ...next, language: part.language ?? written.language }; // what is proposed is no choice yet
    setDraft(typed);
    keep(typed);
    if (Object.keys(errors).length) setErrors(problemsOf(next));
  };
  const load = useCallback(() => offersOf(token).then((found) => {
    setTrouble("");
    setOffers(found);
    keepStartLink(token);
    setDraft((now) => filledIn(now, found));
    return found;
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 401) forgetStartLink();
    setTrouble(sentence(error));
    return null;
  }), [token]);
  useEffect(() => void load(), [load]);

  /** The draft as it would stand with the offers, which had not come when the form was sent. */
  const late = async () => {
    const found = await load();
    if (!found) return null;
    const filled = withLanguage(found, filledIn(written, found), spoken);
    return withListed(filled, listedIn(found, filled));
  };
  const complain = (found: Errors, why: string) => {
    setErrors(found);
    setTrouble(why);
    requestAnimationFrame(() => {
      const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      (first ?? form.current?.querySelector<HTMLElement>(".trouble"))?.focus();
    });
  };
  const { settings: told } = copy.start;
  const begin = (one: KeptSettings) => {
    change(offers ? filledIn(one.draft, offers) : one.draft);
    say(told.used({ name: isolated(one.name) }));
  };
  const keepNow = (name: string, now: Draft) => setSettings(keepSettings(name, { ...now, language: languageOf(offers, now) }));
  const forgetNow = (name: string) => {
    setSettings(forgetSettings(name));
    say(told.forgotten({ name: isolated(name) }));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const now = offers ? draft : await late();
    if (!now) return setSending(false);
    const found = problemsOf(now);
    if (Object.keys(found).length) {
      setSending(false);
      return complain(found, copy.start.errors.summary);
    }
    try {
      const made = await createSession(token, requestOf(now));
      keep(null);
      keepDoorCodes(made.facilitator, made.door_codes ?? []);
      if (now.kind === "rehearsal") keepChoice(made.facilitator, crowdOf(now));
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
        <LanguageChoice page={page} />
      </header>
      <Recent />
      <Own token={token} onOpen={onMade} />
      <KeptStartSettings kept={settings} said={said} onUse={begin} onForget={forgetNow} />
      <KeptNotes />
      <form ref={form} noValidate onSubmit={submit} aria-busy={sending}>
        <ChoiceField legend={copy.start.kind} row value={draft.kind}
          options={[
            { id: "workshop", label: copy.start.workshop, hint: copy.start.workshopHint },
            { id: "rehearsal", label: copy.start.rehearsal, hint: copy.start.rehearsalHint },
          ]}
          onPick={(kind) => change({ kind: kind as Draft["kind"] })} />
        <Plans token={token} offers={offers} draft={draft} change={change} />
        <People draft={draft} errors={errors} change={change} />
        {draft.kind === "workshop" && <Support draft={draft} listed={listed} errors={errors} change={change} />}
        {draft.kind === "rehearsal" && <Crowd draft={draft} errors={errors} change={change} />}
        <Careful draft={draft} errors={errors} change={change} />
        {offers && <KeepSettings draft={draft} usual={usualName(offers, draft)} onKeep={keepNow} />}
        {offers?.settings?.keys_outlive_worker === false && <p class="plain-word" role="status">{copy.start.keysInProcess}</p>}
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

/** The language that a session would have: kept settings mean the same on a page in any language. */
const languageOf = (offers: Offers | null, { language, plan }: Draft): string =>
  language || (offers?.plans.find(({ id }) => id === plan)?.language ?? "");

/** What settings are called where nobody says it: the plan and its length. */
function usualName({ plans }: Offers, draft: Draft): string {
  const plan = plans.find(({ id }) => id === draft.plan);
  const minutes = plan?.formats.find(({ id }) => id === draft.format)?.minutes ?? 0;
  return plan ? `${plan.title}, ${copy.start.minutes({ count: minutes })}` : "";
}

function filledIn(draft: Draft, { plans, facilitator }: Offers): Draft {
  return { ...draft, ...chosen(plans, draft), facilitator: draft.facilitator || (facilitator ?? "") };
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
  return refusalText(error.refused) || copy.start.errors.other;
}
