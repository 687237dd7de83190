/**
 * What keeps the words in a field on this page, and lets them run in their own direction.
 *
 * Spell checkers, keyboards' completion and writing assistants may send what is typed to their makers; each of these
 * attributes asks one of them not to. All fields in which people write have them.
 */

/** `autoCorrect` is written like this on purpose: under its other name browsers have a property, which takes no "off". */
export const privateField = {
  dir: "auto", // as whoever writes it reads it
  spellcheck: false,
  autocomplete: "off",
  autoCorrect: "off",
  writingsuggestions: "false",
  "data-gramm": "false",
  "data-gramm_editor": "false",
  "data-enable-grammarly": "false",
  "data-lt-active": "false",
} as const;
