/** A long text on the screen, in pages that share the step's time evenly, so that each is shown once. */
import { Points } from "../shared/views/Points";
import { Reading } from "../shared/views/Reading";
import { timeLeft } from "../shared/timeLeft";
import type { State, Step } from "../wire/types";
import { Pages } from "./CardPages";
import { pagesOf, partAt } from "./paging";
import { pageSizeFor, useScreenWidth } from "./pageSize";

export function TextPages({ step, state, now }: { step: Step; state: State; now: number }) {
  const kind = step.reading.length ? "reading" : "points";
  const size = pageSizeFor(kind, useScreenWidth(), kind === "reading" ? step.title : step.prompt);
  const pages = pagesOf(step[kind], (text) => text, size);
  const left = timeLeft(state.timer, now);
  const page = partAt(left === null ? 1 : 1 - left / Math.max(1, state.timer?.seconds ?? 1), pages.length);
  const shown = pages[page]?.flat() ?? [];
  return (
    <div class="words-page">
      <div key={page} class="turning">
        {kind === "reading" ? <Reading paragraphs={shown} /> : <Points points={shown} />}
      </div>
      <Pages page={page} pages={pages.length} />
    </div>
  );
}
