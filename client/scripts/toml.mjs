/** Lets the pages import a catalogue: a TOML file becomes a module that holds its tables. */
import { parse } from "smol-toml";

/** What no page says: it would wait for it. The words of plans that are refused stand in plans.toml. */
const UNUSED = {
  "language.toml": ["complete"],
  "refusals_leading.toml": ["no_such_plan", "plan_changed", "plan_not_playable", "too_many_plans"],
};

/** @returns {import("vite").Plugin} */
export function toml() {
  return {
    name: "toml",
    transform(source, id) {
      const file = id.split("?")[0];
      if (!file.endsWith(".toml")) return null;
      const table = parse(source);
      for (const key of UNUSED[file.split("/").pop()] ?? []) delete table[key];
      return { code: `export default ${JSON.stringify(table)};`, map: null };
    },
  };
}
