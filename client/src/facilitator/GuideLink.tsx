/** The way to the plan and its whole guide on one page, to read or to print before any session. */
import { copy } from "../copy/facilitator";

export const guideAddress = (plan: string, format: string, language: string): string =>
  `/guide/${encodeURIComponent(plan)}/${encodeURIComponent(format)}${language ? `?language=${encodeURIComponent(language)}` : ""}`;

export function GuideLink({ address }: { address: string }) {
  return (
    <p class="guide-link">
      <a href={address} target="_blank" rel="noreferrer">{copy.guide.print}</a>
      <span class="hint">{copy.guide.printHint}</span>
    </p>
  );
}
