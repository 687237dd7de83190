/** The list of plans: one's own, with all that can be done with them, and those that come with Hearth, to copy. */
import { useEffect, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { Confirm } from "../Dialog";
import type { Offers } from "../start/api";
import type { PlanRoute } from "../planRoute";
import { addOwn, builtInText, OWN, readOwn, removeOwn, type OwnPlan, type OwnPlans } from "./api";
import { ChapterImport } from "./ChapterImport";
import { savePlan } from "./files";
import { PlanImport } from "./PlanImport";
import { forgetDraft } from "./keptDrafts";
import { read, set, textOf } from "./planText";
import { sentence } from "./sentence";

const LONGEST_TITLE = 80;

export interface Known { own: OwnPlans; offers: Offers }

export interface PlanListProps { token: string; known: Known; onChanged: () => Promise<void>; onOpen: (route: PlanRoute) => void }

/** `plan`: its name for the server; `key`: of this row alone, for a plan may be written in several languages. */
interface Row { key: string; plan: string; title: string; about: string; formats: { minutes: number }[]; own: OwnPlan | null; language: string }

export function PlanList({ token, known, onChanged, onOpen }: PlanListProps) {
  const [said, say] = useState("");
  const [trouble, setTrouble] = useState("");
  const [asking, setAsking] = useState<OwnPlan | null>(null);
  const [busy, setBusy] = useState(""); // the row whose wish is on its way
  const made = useRef(""); // a copy that is not in the list yet
  const { list } = copy;
  const act = async (row: string, doing: () => Promise<string>) => {
    if (busy && row) return; // a second press on a slow line would make a second copy
    setBusy(row);
    setTrouble("");
    try {
      say(await doing());
    } catch (error) {
      setTrouble(sentence(error));
    }
    await onChanged();
    setBusy("");
  };
  const duplicate = (row: Row) => act(row.key, async () => {
    const { text } = row.own ? await readOwn(token, row.own.id) : await builtInText(token, row.plan, row.language);
    made.current = (await addOwn(token, renamed(text, copy.list.copyOf({ title: row.title }), row.title))).id;
    return list.copied({ title: row.title });
  });
  useEffect(() => { // it stands far from the button that made it
    if (!made.current) return;
    const button = document.querySelector<HTMLElement>(`[data-own="${made.current}"] .primary`);
    if (!button) return;
    made.current = "";
    button.focus();
  }, [known]);
  const remove = (own: OwnPlan) => act(own.id, async () => {
    await removeOwn(token, own.id, own.version);
    forgetDraft(own.id);
    return copy.remove.done({ title: titleIn(own) });
  });
  const save = (own: OwnPlan) => act(own.id, async () => {
    savePlan(titleIn(own), (await readOwn(token, own.id)).text);
    return "";
  });
  const row = (one: Row) => (
    <li key={one.key} class="plan-row" data-own={one.own?.id}>
      <h3><bdi dir="auto">{one.title}</bdi></h3>
      <p class="hint">{one.about} {one.formats.map(({ minutes }) => list.minutes({ count: minutes })).join(", ")}</p>
      {one.own?.problems[0] && <p class="plain-word">{list.mend({ first: `${one.own.problems[0].message} ${one.own.problems[0].advice}` })}</p>}
      <div class="plan-tools">
        {one.own && <button type="button" class="button primary" onClick={() => onOpen({ view: "edit", id: one.own!.id })}>{list.edit}<ForEars title={one.title} /></button>}
        {one.own?.plan !== null && <button type="button" class="button" onClick={() => onOpen({ view: "preview", plan: one.plan, format: "", language: one.language })}>{list.preview}<ForEars title={one.title} /></button>}
        {one.own?.plan !== null && <button type="button" class="button" onClick={() => void duplicate(one)}>{list.duplicate}<ForEars title={one.title} /></button>}
        {one.own?.plan && <button type="button" class="button" onClick={() => onOpen({ view: "print", id: one.own!.id })}>{list.print}<ForEars title={one.title} /></button>}
        {one.own && <button type="button" class="button" onClick={() => void save(one.own!)}>{list.export}<ForEars title={one.title} /></button>}
        {one.own && <button type="button" class="button plain" onClick={() => setAsking(one.own)}>{list.remove}<ForEars title={one.title} /></button>}
      </div>
      {busy === one.key && <p class="hint" role="status">{list.working}</p>}
    </li>
  );
  const own = known.own.plans.map(ownRow);
  return (
    <>
      <p class="hint" role="status">{said}</p>
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      <section class="group">
        <h2>{list.yours}</h2>
        {own.length ? <ul class="plan-rows">{own.map(row)}</ul> : <p class="quiet">{list.none}</p>}
        <PlanImport token={token} kilobytes={known.own.kilobytes} onDone={(plan, title) => act("", async () => {
          made.current = plan.id;
          return copy.import.done({ title });
        })} />
        <ChapterImport token={token} kilobytes={known.own.chapter_kilobytes} languages={known.offers.languages} onOpen={(id) => onOpen({ view: "edit", id })} />
      </section>
      <section class="group">
        <h2>{list.builtIn}</h2>
        <ul class="plan-rows">
          {known.offers.plans.filter((plan) => !plan.own).flatMap((plan) => plan.written.map((each) => row({
            key: `${plan.id} ${each.language}`, plan: plan.id, title: each.title, about: each.about, formats: each.formats, own: null, language: each.language,
          })))}
        </ul>
      </section>
      {asking && (
        <Confirm title={copy.remove.title} text={copy.remove.text({ title: titleIn(asking) })} action={copy.remove.action}
          onDo={() => void remove(asking)} onClose={() => setAsking(null)} />
      )}
    </>
  );
}

const ForEars = ({ title }: { title: string }) => <span class="for-ears"> {title}</span>;
const titleIn = (own: OwnPlan): string => own.plan?.title ?? own.id;

const ownRow = (own: OwnPlan): Row => ({
  key: own.id, plan: `${OWN}${own.id}`, title: titleIn(own), about: own.plan?.about ?? "", formats: own.plan?.formats ?? [], own, language: "",
});

/** The same plan under another title, where that is not too long. */
function renamed(text: string, title: string, old: string): string {
  const found = read(text);
  if (!found) return text;
  set(["title"], title.length > LONGEST_TITLE ? old : title)(found.doc);
  return textOf(found.doc);
}
