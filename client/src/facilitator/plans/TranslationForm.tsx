/** What a plan says in another language: each of its words beside a field, and what is not said yet. */
import { copy } from "../../copy/plans";
import { Area, ProblemLines } from "./fields";
import type { PlanFormProps } from "./formProps";
import { ListField } from "./ListField";
import { missingIn, saidAt, sayAt, wordsOf, type PlanWord } from "./planWords";
import { ownProblemsOf, problemsOf } from "./problems";

const NAMES = copy.fields as unknown as Readonly<Record<string, unknown>>;
const KEYS: Readonly<Record<string, string>> = { about: "aboutText", formats: "formatTitle", options: "labels", sliders: "labels", items: "labels", fields: "labels" };

function nameOf(key: string): string {
  const name = NAMES[KEYS[key] ?? key];
  return typeof name === "string" ? name : key;
}

export function TranslationForm({ plan, edit, code }: Pick<PlanFormProps, "plan" | "edit"> & { code: string }) {
  const root = `plan/translations/${code}`;
  const groups = wordsOf(plan);
  const own = ownProblemsOf(root, groups.flatMap(({ words }) => words.map(({ path }) => path)));
  const missing = missingIn(plan, code);
  return (
    <div class="plan-form plan-translation" data-path={root}>
      <div>
        <p role="status">{missing ? copy.languages.missing({ count: missing }) : copy.languages.whole}</p>
        {missing > 0 && <button type="button" class="button" onClick={goToNext}>{copy.languages.next}</button>}
        <ProblemLines problems={own} />
      </div>
      {groups.filter(({ words }) => words.length).map((group) => (
        <section key={group.path} class="group">
          <h2><bdi dir="auto">{group.title || copy.fields.about}</bdi></h2>
          {group.words.map((word) => <Word key={word.path} word={word} root={root} said={saidAt(plan, code, word.at)}
            onSay={(value) => edit(sayAt(code, word.at, value), `${root}/${word.path}`)} />)}
        </section>
      ))}
    </div>
  );
}

interface WordProps { word: PlanWord; root: string; said: string | readonly string[]; onSay: (value: string | readonly string[]) => void }

function Word({ word, root, said, onSay }: WordProps) {
  const path = `${root}/${word.path}`;
  const label = nameOf(word.key);
  const missing = !said.length && !problemsOf(path).length;
  if (typeof word.base === "string") {
    return (
      <div class={missing ? "is-missing" : ""}>
        <Area label={label} path={path} hint={word.base} rows={word.base.length > 80 ? 3 : 1} value={typeof said === "string" ? said : said.join("\n")} onInput={onSay} />
      </div>
    );
  }
  const paragraphs = word.key === "reading";
  return (
    <div class={missing ? "is-missing" : ""}>
      <ListField label={label} path={path} hint={word.base.join(paragraphs ? "\n\n" : "\n")} values={typeof said === "string" ? [said].filter(Boolean) : said} paragraphs={paragraphs} onChange={onSay} />
    </div>
  );
}

/** To the next field that says nothing yet, from where somebody is; after the last one, to the first. */
function goToNext(): void {
  const empty = [...document.querySelectorAll<HTMLTextAreaElement>(".plan-translation .is-missing textarea")];
  const here = document.activeElement;
  const after = empty.find((each) => here && !!(here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) && here.matches("textarea"));
  (after ?? empty[0])?.focus();
}
