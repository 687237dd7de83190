/** No field in which people write invites a spell checker, a completion or a writing assistant. */
import { expect, test } from "vitest";
import { privateField } from "../../src/shared/privateField";

const sources = import.meta.glob<string>("../../src/**/*.tsx", { eager: true, query: "?raw", import: "default" });
const FIELD = /<(?:input|textarea)\b(?:=>|[^>])*>|content[eE]ditable/g;
const TICKED = /type="(?:radio|checkbox|range)"/; // nobody writes in these

/** All fields of the pages' sources in which people write. */
function written(files: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(files).flatMap(([path, source]) => (
    [...source.matchAll(FIELD)].map(([tag]): [string, string] => [path, tag]).filter(([, tag]) => !TICKED.test(tag))
  ));
}
const open = (files: Readonly<Record<string, string>>) => written(files).filter(([, tag]) => (
  !tag.includes("{...privateField}") || /\b(?:spellcheck|autocomplete|autocorrect|contenteditable)=/i.test(tag)
));

test("a field without it is found, and one that says otherwise", () => {
  const found = open({
    a: `<textarea onInput={() => x} rows={2} />`, b: `<input {...privateField} autocomplete="name" />`,
    c: `<input type="radio" />`, d: `<input {...privateField} type="text" />`,
  });
  expect(found.map(([path]) => path)).toEqual(["a", "b"]);
});

test("every field in which people write keeps its words on the page", () => {
  expect(written(sources).length).toBeGreaterThanOrEqual(5);
  expect(open(sources)).toEqual([]);
});

test("spell check, completion, correction and assistants are all asked to stay away", () => {
  expect(privateField).toMatchObject({
    spellcheck: false, autocomplete: "off", autoCorrect: "off", writingsuggestions: "false",
    "data-gramm": "false", "data-lt-active": "false", dir: "auto",
  });
});
