/** In which of a plan's languages somebody writes now; languages are added and removed here. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { useElementId } from "../../shared/useElementId";
import { Confirm } from "../Dialog";
import type { PlanFormProps } from "./formProps";
import { written } from "./planShape";
import { addLanguage, languagesOf, missingIn, removeLanguage } from "./planWords";

/** `code`: of the translation that is written now; empty for the plan itself. */
export interface LanguagesProps extends Pick<PlanFormProps, "plan" | "edit" | "languages" | "say"> { code: string; onPick: (code: string) => void }

export function Languages({ plan, edit, languages, say, code, onPick }: LanguagesProps) {
  const words = copy.languages;
  const ids = { pick: useElementId(), add: useElementId() };
  const [adding, setAdding] = useState("");
  const [asking, setAsking] = useState(false);
  const own = written(plan.language);
  const has = languagesOf(plan);
  const nameOf = (one: string) => languages.find((each) => each.code === one)?.name ?? one;
  const others = languages.filter((each) => each.code !== own && !has.includes(each.code));
  const add = others.some((each) => each.code === adding) ? adding : others[0]?.code ?? "";
  const label = (one: string) => {
    const count = missingIn(plan, one);
    return count ? words.withMissing({ language: nameOf(one), count }) : nameOf(one);
  };
  return (
    <section class="plan-languages" aria-label={words.title}>
      <div class="plan-add">
        <div class="field-row">
          <label for={ids.pick}>{words.pick}</label>
          <select id={ids.pick} value={code} onChange={(event) => onPick(event.currentTarget.value)}>
            <option value="" selected={code === ""}>{words.own({ language: nameOf(own) })}</option>
            {has.map((one) => <option key={one} value={one} selected={code === one}>{label(one)}</option>)}
          </select>
        </div>
        {code && <button type="button" class="button plain" onClick={() => setAsking(true)}>{words.remove({ language: nameOf(code) })}</button>}
        {others.length > 0 && (
          <>
            <div class="field-row">
              <label for={ids.add}>{words.another}</label>
              <select id={ids.add} value={add} onChange={(event) => setAdding(event.currentTarget.value)}>
                {others.map((each) => <option key={each.code} value={each.code} selected={each.code === add}>{each.name}</option>)}
              </select>
            </div>
            <button type="button" class="button" onClick={() => {
              edit(addLanguage(add));
              say(words.added({ language: nameOf(add) }));
              onPick(add);
            }}>{words.add}</button>
          </>
        )}
      </div>
      {asking && (
        <Confirm title={words.remove({ language: nameOf(code) })} text={words.removeText} action={words.removeAction}
          onDo={() => {
            edit(removeLanguage(code));
            say(words.removed({ language: nameOf(code) }));
            onPick("");
          }} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
