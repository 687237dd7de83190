/** What every part of the form is given. */
import type { SessionLanguage } from "../start/api";
import type { ActivityParts } from "./api";
import type { PlanData } from "./planShape";
import type { Change } from "./planText";

export interface PlanFormProps {
  plan: PlanData;
  languages: readonly SessionLanguage[];
  activities: readonly ActivityParts[];
  /** `field`: what is typed into one field is undone as one. */
  edit: (change: Change, field?: string) => void;
  /** Says what has happened, for those who do not see it. */
  say: (what: string) => void;
}
