/** Every activity on a phone: how it is answered, or the page that it is where nothing is sent. */
import { own } from "../copy/en/participant";
import { isPass } from "../phone/answers";
import type { Activity, Body, Plan, Step } from "../wire/types";
import { agree } from "./agree/Input";
import { checkIn } from "./check_in/Input";
import { choice } from "./choice/Input";
import { Close } from "./close/Page";
import { commitment } from "./commitment/Input";
import { Notes } from "./note/Page";
import { Notice } from "./notice/Page";
import { Pause } from "./pause/Page";
import { Choose } from "./private_choice/Page";
import type { Answerable, OwnPage } from "./props";
import { pulse } from "./pulse/Input";
import { resonance } from "./resonance/Input";
import { reveal } from "./reveal/Input";
import { share } from "./share/Input";
import { sliders } from "./sliders/Input";
import { TalkStep } from "./talk/Page";
import { words } from "./words/Input";

const phones: Record<Activity, Answerable | OwnPage> = {
  agree,
  check_in: checkIn,
  choice,
  close: { Page: Close },
  commitment,
  note: { Page: Notes },
  notice: { Page: Notice },
  pause: { Page: Pause },
  private_choice: { Page: Choose },
  pulse,
  resonance,
  reveal,
  share,
  sliders,
  talk: { Page: TalkStep },
  words,
};

/** How a step is answered; null where nothing is sent. */
export function answerableOf({ activity }: Step): Answerable | null {
  const found = phones[activity];
  return "Input" in found ? found : null;
}

/** The page of a step that sends nothing. */
export function pageOf({ activity }: Step): OwnPage["Page"] {
  const found = phones[activity];
  return "Page" in found ? found.Page : Notice;
}

/** Whether a step's answer is in words of one's own. */
export const byHand = (step: Step): boolean => answerableOf(step)?.byHand ?? false;

/** An answer in words: for "you put in", and for a screen reader. */
export function inWords(plan: Plan, step: Step, body: Body): string {
  return isPass(body) ? own.passed : answerableOf(step)?.inWords(body, step, plan) ?? "";
}
