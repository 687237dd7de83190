/** The sessions that this browser has led today, with a way back into each. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { forget, remembered } from "../recentSessions";

export function Recent() {
  const [all, setAll] = useState(remembered);
  if (!all.length) return null;
  return (
    <section class="recent">
      <h2>{copy.start.recent}</h2>
      <ul class="recent-list">
        {all.map((one) => (
          <li key={one.token}>
            <a class="recent-link" href={`#${one.token}`}><strong>{one.code}</strong> <bdi dir="auto">{one.title}</bdi></a>
            <button type="button" class="button plain" onClick={() => { forget(one.token); setAll(remembered()); }}>
              {copy.start.forget}<span class="for-ears"> {one.code}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">{copy.start.recentNote}</p>
    </section>
  );
}
