/** On the start page: settings that this browser keeps, to begin with them or to forget them. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { isolated } from "../../shared/isolated";
import { Group, TextField } from "./fields";
import type { Draft } from "./form";
import type { KeptSettings } from "./settings";

interface KeptProps { kept: readonly KeptSettings[]; said: string; onUse: (one: KeptSettings) => void; onForget: (name: string) => void }

export function KeptStartSettings({ kept, said, onUse, onForget }: KeptProps) {
  const { settings: words } = copy.start;
  return (
    <>
      {kept.length > 0 && (
        <section class="recent">
          <h2>{words.title}</h2>
          <ul class="recent-list">
            {kept.map((one) => (
              <li key={one.name}>
                <bdi dir="auto">{one.name}</bdi>
                <span class="recent-tools">
                  <button type="button" class="button" onClick={() => onUse(one)}>{words.use}<span class="for-ears"> {one.name}</span></button>
                  <button type="button" class="button plain" onClick={() => onForget(one.name)}>{words.forget}<span class="for-ears"> {one.name}</span></button>
                </span>
              </li>
            ))}
          </ul>
          <p class="hint">{words.what}</p>
        </section>
      )}
      <p class="hint" role="status">{said}</p>
    </>
  );
}

/** At the end of the form: keeps what stands in it now. */
export function KeepSettings({ draft, usual, onKeep }: { draft: Draft; usual: string; onKeep: (name: string, draft: Draft) => void }) {
  const { settings: words } = copy.start;
  const [name, setName] = useState<string | null>(null);
  const [said, say] = useState("");
  const called = (name ?? usual).trim() || usual;
  const keep = () => {
    onKeep(called, draft);
    say(words.kept({ name: isolated(called) }));
  };
  return (
    <Group title={words.keepTitle} why={words.keepWhy}>
      <div class="keep-settings">
        <TextField label={words.name} value={name ?? usual} onInput={setName} />
        <button type="button" class="button" onClick={keep}>{words.keep}</button>
      </div>
      <p class="hint" role="status">{said}</p>
    </Group>
  );
}
