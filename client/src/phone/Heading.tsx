/** A step's title, prompt and detail. */
import type { Step } from "../wire/types";

export function Heading({ step, detail = true }: { step: Step; detail?: boolean }) {
  return (
    <div class="heading">
      <p class="heading-title">{step.title}</p>
      <h1 class="prompt" tabIndex={-1}>{step.prompt || step.title}</h1>
      {detail && step.detail && <p class="detail">{step.detail}</p>}
    </div>
  );
}
