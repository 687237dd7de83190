/** The places of a talk, on the screen and on the desk: names, and how many meet where it is not the usual number. */
import { copy, placeName } from "../../copy/places";
import type { Group } from "./scheme";

const SHOWN = 40; // names that a back row can still read; each phone says its own

export function Places({ groups, usual }: { groups: readonly Group[]; usual: number }) {
  const more = groups.length - SHOWN;
  return (
    <div class="face-named">
      <p class="face-small">{copy.count({ count: groups.length })} {groups.length > 0 && copy.which}</p>
      <ul class="face-plain">
        {groups.slice(0, SHOWN).map((group, at) => {
          const place = placeName(at);
          return <li key={place}>{group.length === usual ? place : copy.larger({ place, people: group.length })}</li>;
        })}
        {more > 0 && <li>{copy.more({ count: more })}</li>}
      </ul>
    </div>
  );
}
