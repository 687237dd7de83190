/** The fields of a plan: each with its label, its hint and what is wrong with it, joined for those who listen. */
import type { ComponentChildren } from "preact";
import { privateField } from "../../shared/privateField";
import { useElementId } from "../../shared/useElementId";
import type { PlanProblem } from "./api";
import { problemsOf } from "./problems";

interface Common { label: string; hint?: string | undefined; path: string }

export function ProblemLines({ id, problems }: { id?: string; problems: readonly PlanProblem[] }) {
  if (!problems.length) return null;
  return (
    <div {...(id ? { id } : {})} class="plan-problems">
      {problems.map((each) => <p key={`${each.path} ${each.code} ${each.message}`} class="error">{each.message} {each.advice}</p>)}
    </div>
  );
}

interface Joined { id: string; "aria-invalid": boolean; "aria-describedby"?: string }

function Row({ label, hint, path, children }: Common & { children: (joined: Joined) => ComponentChildren }) {
  const id = useElementId();
  const problems = problemsOf(path);
  const about = [hint && `${id}-hint`, problems.length && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div class={`field-row${problems.length ? " has-error" : ""}`} data-path={path}>
      <label for={id}>{label}</label>
      {hint && <p id={`${id}-hint`} class="hint">{hint}</p>}
      {children({ id, "aria-invalid": problems.length > 0, ...(about ? { "aria-describedby": about } : {}) })}
      <ProblemLines id={`${id}-wrong`} problems={problems} />
    </div>
  );
}

export interface LineProps extends Common { value: string; onInput: (value: string) => void; number?: boolean }

export function Line({ value, onInput, number, ...row }: LineProps) {
  return (
    <Row {...row}>
      {(joined) => (
        <input {...joined} type="text" inputMode={number ? "decimal" : "text"} value={value} {...privateField}
          onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Row>
  );
}

export interface AreaProps extends Common { value: string; rows?: number; onInput: (value: string) => void }

export function Area({ value, onInput, rows = 2, ...row }: AreaProps) {
  return (
    <Row {...row}>
      {(joined) => (
        <textarea {...joined} rows={rows} value={value} {...privateField}
          onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Row>
  );
}

export interface ChooseProps extends Common { value: string; options: readonly { id: string; label: string }[]; onPick: (id: string) => void }

export function Choose({ value, options, onPick, ...row }: ChooseProps) {
  const known = options.some(({ id }) => id === value) ? options : [{ id: value, label: value }, ...options];
  return (
    <Row {...row}>
      {(joined) => (
        <select {...joined} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
          {known.map((each) => <option key={each.id} value={each.id} selected={each.id === value}>{each.label}</option>)}
        </select>
      )}
    </Row>
  );
}
