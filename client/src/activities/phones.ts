/** Every activity on a phone: how it is answered, or the page that it is where nothing is sent. */
import { own } from "../copy/participant";
import { isPass } from "../phone/answers";
import type { Activity, Body, Plan, Step } from "../wire/types";
import { agree } from "./agree/Input";
import { checkIn } from "./check_in/Input";
import { choice } from "./choice/Input";
import { ClosePage } from "./close/Page";
import { commitment } from "./commitment/Input";
import { NotePage } from "./note/Page";
import { NoticePage } from "./notice/Page";
import { PausePage } from "./pause/Page";
import { PrivateChoicePage } from "./private_choice/Page";
import type { Answerable, OwnPage } from "./props";
import { pulse } from "./pulse/Input";
import { resonance } from "./resonance/Input";
import { reveal } from "./reveal/Input";
import { share } from "./share/Input";
import { sliders } from "./sliders/Input";
import { TalkPage } from "./talk/Page";
import { words } from "./words/Input";

const phones: Record<Activity, Answerable | OwnPage> = {
  agree,
  check_in: checkIn,
  choice,
  close: { Page: ClosePage },
  commitment,
  note: { Page: NotePage },
  notice: { Page: NoticePage },
  pause: { Page: PausePage },
  private_choice: { Page: PrivateChoicePage },
  pulse,
  resonance,
  reveal,
  share,
  sliders,
  talk: { Page: TalkPage },
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
  return "Page" in found ? found.Page : NoticePage;
}

/** Whether a step's answer is in words of one's own. */
export const freeText = (step: Step): boolean => answerableOf(step)?.freeText ?? false;

/** An answer in words: for "you put in", and for a screen reader. */
export function inWords(plan: Plan, step: Step, body: Body): string {
  return isPass(body) ? own.passed : answerableOf(step)?.inWords(body, step, plan) ?? "";
}
