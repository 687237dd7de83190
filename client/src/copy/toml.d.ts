/** Catalogues are imported as they are written; vite.config.ts says how. */
declare module "*.toml" {
  const words: import("./phrases").Table;
  export default words;
}
