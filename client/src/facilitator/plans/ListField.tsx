/** A list of texts as one field: what is typed stays as it is typed while somebody is in it. */
import { useEffect, useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { Area } from "./fields";
import { linesOf, paragraphsOf } from "./writing";

export interface ListFieldProps { label: string; path: string; values: readonly string[]; paragraphs?: boolean; hint?: string; onChange: (values: string[]) => void }

export function ListField({ label, path, values, paragraphs, hint, onChange }: ListFieldProps) {
  const [apart, split] = paragraphs ? ["\n\n", paragraphsOf] as const : ["\n", linesOf] as const;
  const joined = values.join(apart);
  const [typed, setTyped] = useState(joined);
  const same = split(typed).join(apart) === joined; // otherwise it was changed from elsewhere: an undo, the text
  useEffect(() => { if (!same) setTyped(joined); }, [same, joined]);
  return (
    <Area label={label} path={path} rows={paragraphs ? 6 : 3} value={same ? typed : joined}
      hint={hint ?? (paragraphs ? copy.fields.readingHint : copy.fields.linesHint)}
      onInput={(value) => {
        setTyped(value);
        onChange(split(value));
      }} />
  );
}
