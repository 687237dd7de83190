/** The guide's part for the step: what to say, do and watch for, and what if it gets heavy. */
import type { GuidePart } from "../../wire/types";
import { copy } from "../../copy/facilitator";

const PARTS = ["say", "do", "watch", "heavy"] as const;

export function Guide({ part }: { part: GuidePart | undefined }) {
  if (!part) return <p class="quiet">{copy.guide.none}</p>;
  return (
    <div class="guide">
      {PARTS.filter((name) => part[name]).map((name) => (
        <section key={name} class={`guide-part guide-${name}`}>
          <h2>{copy.guide[name]}</h2>
          {/* Made and cleaned by the server from our own guides; never a participant's words. */}
          <div class="guide-text" dangerouslySetInnerHTML={{ __html: part[name] }} />
        </section>
      ))}
    </div>
  );
}
