/** Brings a plan's file in. A bad one gets its sentences with their lines, and nothing happens. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { privateField } from "../../shared/privateField";
import { addOwn } from "./api";
import { NotTaken, reasonOf, simply, type NotTakenReason } from "./NotTaken";

export interface PlanImportProps { token: string; kilobytes: number; onDone: (title: string) => Promise<void> }

export function PlanImport({ token, kilobytes, onDone }: PlanImportProps) {
  const [wrong, setWrong] = useState<NotTakenReason | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setWrong(null);
    if (file.size > kilobytes * 1024) return setWrong(simply(copy.import.large({ name: file.name, kilobytes })));
    try {
      const made = await addOwn(token, await file.text());
      await onDone(made.plan?.title ?? file.name);
    } catch (error) {
      setWrong(reasonOf(error, file.name));
    }
  };
  return (
    <div class="plan-import">
      <h3>{copy.import.title}</h3>
      <label class="plan-file">
        <span>{copy.import.choose}</span> <span class="hint">{copy.import.hint({ kilobytes })}</span>
        <input type="file" {...privateField} accept=".yaml,.yml,text/plain,application/yaml" onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = ""; // the same file can be chosen again, once it is mended
        }} />
      </label>
      {wrong && <NotTaken reason={wrong} />}
    </div>
  );
}
