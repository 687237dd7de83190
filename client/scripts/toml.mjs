/** Lets the pages import a catalogue: a TOML file becomes a module that holds its tables. */
import { parse } from "smol-toml";

/** @returns {import("vite").Plugin} */
export function toml() {
  return {
    name: "toml",
    transform(source, id) {
      if (id.split("?")[0].endsWith(".toml")) return { code: `export default ${JSON.stringify(parse(source))};`, map: null };
    },
  };
}
