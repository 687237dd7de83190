/** The editor of one plan: fields or text, checked while somebody writes, and kept when they say so. */
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { Confirm, Dialog } from "../Dialog";
import type { SessionLanguage } from "../start/api";
import { sentence } from "./sentence";
import { addOwn, changeOwn, isChanged, readOwn, type ActivityParts, type OwnPlan, type PlanProblem } from "./api";
import { CheckSummary } from "./CheckSummary";
import { Fetched } from "./Fetched";
import { forgetDraft, keepDraft, keptDraft } from "./keptDrafts";
import { PlanDraft } from "./planDraft";
import type { PlanFormProps } from "./formProps";
import { Languages } from "./Languages";
import { PlanForm } from "./PlanForm";
import { languagesOf } from "./planWords";
import { titleOf } from "./planShape";
import { Preview } from "./Preview";
import { setProblems } from "./problems";
import { TranslationForm } from "./TranslationForm";
import { TextView } from "./TextView";
import { spanOf } from "./suggestions";
import { useCheck } from "./useCheck";
import { goToField, goToText } from "./whereabouts";
import { savePlan } from "./files";

export interface EditorProps {
  token: string;
  id: string;
  languages: readonly SessionLanguage[];
  activities: readonly ActivityParts[];
  onClose: () => void;
  /** Another plan takes this one's place: a copy. */
  onOther: (id: string) => void;
}

interface Base { text: string; version: string }

export function Editor(props: EditorProps) {
  return (
    <Fetched ask={() => readOwn(props.token, props.id)} loading={copy.loading} leave={copy.edit.leave} onLeave={props.onClose}>
      {(began) => <OpenPlan {...props} began={began} />}
    </Fetched>
  );
}

function OpenPlan({ token, id, languages, activities, onClose, onOther, began }: EditorProps & { began: Base }) {
  const kept = useMemo(() => {
    const found = keptDraft(id);
    return found && found.text !== began.text ? found : null;
  }, [id, began]);
  const [draft] = useState(() => new PlanDraft(kept?.text ?? began.text));
  const [base, setBase] = useState(began);
  const [from, setFrom] = useState(kept?.version ?? began.version); // the version that this text began with
  const [said, say] = useState(kept ? copy.edit.restored : "");
  const [asText, setAsText] = useState(false);
  const [into, setInto] = useState(""); // the translation that is written; empty: the plan itself
  const [asking, setAsking] = useState<"leave" | "changed" | "preview" | null>(null);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const root = useRef<HTMLDivElement>(null);
  const { text, data } = draft;
  const dirty = text !== base.text;
  const inLanguage = data && languagesOf(data).includes(into) ? into : "";
  useEffect(() => draft.subscribe(() => {
    say(""); // it was about what came before
    redraw(undefined);
  }), [draft]);
  useLayoutEffect(() => { // before anything else can happen to the page, a reload as well
    if (dirty) keepDraft(id, { text, version: from });
    else forgetDraft(id, text);
  }, [id, text, dirty, from]);
  const check = useCheck(token, text);
  const problems = check.found?.problems ?? [];
  setProblems(problems);
  const playable = check.of === text && !check.away && !problems.length;

  const save = async () => {
    if (saving || !dirty || !playable) return;
    setSaving(true);
    setTrouble("");
    try {
      const made: OwnPlan = await changeOwn(token, id, text, from);
      forgetDraft(id, text);
      setBase({ text, version: made.version });
      setFrom(made.version);
      say(copy.edit.saved);
    } catch (error) {
      if (isChanged(error)) setAsking("changed");
      else setTrouble(sentence(error));
    }
    setSaving(false);
  };
  const asCopy = () => addOwn(token, text).then((made) => {
    forgetDraft(id, text);
    onOther(made.id);
  }, (error: unknown) => setTrouble(sentence(error)));
  const look = () => readOwn(token, id).then((other) => {
    draft.write(other.text);
    setBase({ text: other.text, version: other.version });
    setFrom(other.version);
    say(copy.changed.looked);
  }, (error: unknown) => setTrouble(sentence(error)));
  const discard = () => {
    draft.write(base.text);
    setFrom(base.version);
    say(copy.edit.discarded);
  };
  const go = (problem: PlanProblem) => {
    const translated = /^plan\/translations\/([^/]+)/.exec(problem.path)?.[1] ?? "";
    if (!asText && data && root.current) {
      setInto(translated);
      if (translated === inLanguage && goToField(problem.path, root.current)) return;
    }
    const drawn = asText || !data || translated === inLanguage;
    if (drawn) setAsText(true);
    requestAnimationFrame(() => requestAnimationFrame(() => { // once the text, or the other language, is drawn
      if (!drawn) return void (root.current && goToField(problem.path, root.current));
      const field = root.current?.querySelector<HTMLTextAreaElement>(".plan-text");
      if (field) goToText(field, spanOf(field.value, problem));
    }));
  };
  const close = () => (dirty ? setAsking("leave") : onClose());
  const edit: PlanFormProps["edit"] = (change, field) => draft.edit(change, field);

  if (asking === "preview") return <Preview token={token} text={text} format="" language={inLanguage} onClose={() => setAsking(null)} />;
  return (
    <>
      <div class="plan-editor" ref={root}>
        <header class="plan-bar">
          <h1>{data ? titleOf(data) : copy.edit.title}</h1>
          <p class="hint" role="status">{saving ? copy.edit.saving : said}</p>
          {(dirty || said !== copy.edit.saved) && <p class="hint">{!dirty ? copy.edit.saved : playable ? copy.edit.unsaved : copy.edit.mendFirst}</p>}
          <div class="plan-tools" role="toolbar" aria-label={copy.edit.title}>
            <button type="button" class="button primary" aria-disabled={!dirty || !playable || saving} onClick={() => void save()}>{copy.edit.save}</button>
            <button type="button" class="button" aria-disabled={!draft.canUndo} onClick={() => { if (draft.canUndo) { draft.undo(); say(copy.edit.undone); } }}>{copy.edit.undo}</button>
            <button type="button" class="button" aria-disabled={!draft.canRedo} onClick={() => { if (draft.canRedo) { draft.redo(); say(copy.edit.redone); } }}>{copy.edit.redo}</button>
            <button type="button" class="button" aria-disabled={!playable} onClick={() => { if (playable) setAsking("preview"); }}>{copy.list.preview}</button>
            <button type="button" class="button" onClick={() => savePlan(data ? titleOf(data) : id, text)}>{copy.list.export}</button>
            {dirty && <button type="button" class="button plain" onClick={discard}>{copy.edit.discard}</button>}
            <button type="button" class="button plain" onClick={close}>{copy.edit.leave}</button>
          </div>
          {trouble && <p class="trouble" role="alert">{trouble}</p>}
        </header>
        <CheckSummary check={check} text={text} onGo={go} onTake={(mended) => { draft.write(mended); say(copy.edit.mended); }} />
        <fieldset class="plan-views">
          <legend class="for-ears">{copy.edit.views}</legend>
          {[false, true].map((text_) => (
            <label key={String(text_)}><input type="radio" name="plan-view" checked={asText === text_} onChange={() => setAsText(text_)} /> {text_ ? copy.edit.asText : copy.edit.asForm}</label>
          ))}
        </fieldset>
        {asText || !data
          ? <TextView text={text} unreadable={!data} onWrite={(typed) => draft.write(typed, "text")} />
          : (
            <>
              <Languages plan={data} languages={languages} edit={edit} say={say} code={inLanguage} onPick={setInto} />
              {inLanguage
                ? <TranslationForm key={inLanguage} plan={data} code={inLanguage} edit={edit} />
                : <PlanForm plan={data} languages={languages} activities={activities} edit={edit} say={say} />}
            </>
          )}
      </div>
      {asking === "leave" && <Confirm title={copy.edit.leaveTitle} text={copy.edit.leaveText} action={copy.edit.leave} onDo={onClose} onClose={() => setAsking(null)} />}
      {asking === "changed" && (
        <Dialog title={copy.changed.title} onClose={() => setAsking(null)}>
          <p>{copy.changed.text}</p>
          <div class="dialog-actions">
            <button type="button" class="button" onClick={() => { setAsking(null); void look(); }}>{copy.changed.other}</button>
            <button type="button" class="button primary" onClick={() => { setAsking(null); void asCopy(); }}>{copy.changed.copy}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}
