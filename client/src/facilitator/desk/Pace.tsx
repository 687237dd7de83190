/** How many minutes the room is behind the plan, or ahead of it. */
import { copy } from "../../copy/facilitator";

export function Pace({ minutes }: { minutes: number | null }) {
  if (minutes === null) return null;
  const { pace } = copy.desk;
  return (
    <p class={`pace${minutes > 0 ? " pace-behind" : ""}`}>
      {minutes === 0 ? pace.on : minutes > 0 ? pace.behind({ count: minutes }) : pace.ahead({ count: -minutes })}
    </p>
  );
}
