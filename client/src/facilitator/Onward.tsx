/** The way on from a page whose session is over: another session, or how to come to one. */
import { copy } from "../copy/facilitator";
import { remembered } from "./recentSessions";
import { startFragment } from "./startLink";

export function Onward({ token }: { token: string }) {
  const { onward: words } = copy;
  const start = startFragment();
  const others = remembered().filter((one) => one.token !== token);
  return (
    <nav class="onward" aria-label={words.title}>
      {start
        ? <a class="button primary" href={start}>{words.again}</a>
        : <p class="plain-word">{words.how}</p>}
      {others.length > 0 && (
        <>
          <h2>{words.others}</h2>
          <ul class="recent-list">
            {others.map((one) => (
              <li key={one.token}>
                <a class="recent-link" href={`#${one.token}`}><strong>{one.code}</strong> <bdi dir="auto">{one.title}</bdi></a>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
