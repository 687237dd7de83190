/** Brings a plan's file in. A bad one gets its sentences with their lines, and nothing happens. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/plans";
import { privateField } from "../../shared/privateField";
import { addOwn, type OwnPlan } from "./api";
import { NotTaken, reasonOf, simply, type NotTakenReason } from "./NotTaken";

export interface PlanImportProps { token: string; kilobytes: number; onDone: (made: OwnPlan, title: string) => Promise<void> }

export function PlanImport({ token, kilobytes, onDone }: PlanImportProps) {
  const [wrong, setWrong] = useState<NotTakenReason | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setWrong(null);
    if (file.size > kilobytes * 1024) return setWrong(simply(copy.import.large({ name: file.name, kilobytes })));
    setBusy(true);
    try {
      const made = await addOwn(token, await file.text());
      await onDone(made, made.plan?.title ?? file.name);
    } catch (error) {
      setWrong(reasonOf(error, file.name));
    }
    setBusy(false);
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
      {busy && <p class="quiet" role="status">{copy.list.working}</p>}
      {wrong && <NotTaken reason={wrong} />}
    </div>
  );
}
