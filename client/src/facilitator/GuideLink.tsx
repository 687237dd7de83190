/** The way to the plan and its whole guide on one page, to read or to print before any session. */
import { copy } from "../copy/facilitator";

export interface GuideLinkProps { plan: string; format: string; language: string }

export const guideAddress = ({ plan, format, language }: GuideLinkProps): string =>
  `/guide/${encodeURIComponent(plan)}/${encodeURIComponent(format)}${language ? `?language=${encodeURIComponent(language)}` : ""}`;

export function GuideLink(props: GuideLinkProps) {
  return (
    <p class="guide-link">
      <a href={guideAddress(props)} target="_blank" rel="noreferrer">{copy.guide.print}</a>
      <span class="hint">{copy.guide.printHint}</span>
    </p>
  );
}
