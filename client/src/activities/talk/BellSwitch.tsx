/** The bell of a talk: off until somebody taps, as browsers ask for it and as a quiet room does. */
import { useEffect, useRef, useState } from "preact/hooks";
import { copy } from "../../copy/places";
import { bell } from "../../shared/bell";

const own = bell(); // one for each page: it stays awake from step to step
let rings = false;

/** `moment`: changes when the bell is to sound; null while no talk runs. */
export function BellSwitch({ moment }: { moment: string | null }) {
  const [on, setOn] = useState(rings);
  const before = useRef(moment);
  useEffect(() => {
    const turned = before.current !== null && moment !== null && before.current !== moment;
    before.current = moment;
    if (turned && rings) own.ring();
  }, [moment]);
  const turn = (now: boolean) => {
    rings = now;
    setOn(now);
    if (!now) return;
    own.wake();
    own.ring(); // so that whoever taps knows how loud it is
  };
  return (
    <label class="bell">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      <span>{copy.bell.on}</span>
      <span class="bell-hint">{copy.bell.hint}</span>
    </label>
  );
}
