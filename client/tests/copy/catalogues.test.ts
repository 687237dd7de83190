/** What only a browser's Intl can tell about catalogues: has each language every form that its numbers take? */
import { describe, expect, it } from "vitest";
import { languages } from "../../src/copy/languages";
import type { Table, Written } from "../../src/copy/phrases";

const files = import.meta.glob<Table>("../../src/copy/*/*.toml", { eager: true, import: "default" });
const FORM = /^(\d+|zero|one|two|few|many|other)$/;
const NUMBERS = Array.from({ length: 201 }, (_, n) => n);

const isTable = (value: Written): value is Table => typeof value === "object" && !Array.isArray(value);

function counted(table: Table, at = ""): [string, Table][] {
  return Object.entries(table).flatMap(([key, value]): [string, Table][] => {
    if (!isTable(value)) return [];
    const forms = "other" in value && Object.keys(value).every((form) => FORM.test(form));
    return forms ? [[`${at}.${key}`, value]] : counted(value, `${at}.${key}`);
  });
}

const missing = (forms: Table, plurals: Intl.PluralRules) =>
  NUMBERS.filter((n) => !(n in forms) && !(plurals.select(n) in forms));

/** "30 s" is alike for all numbers: nothing but "other". English also names single numbers only: "in pairs". */
function hasForms(forms: Table, code: string): boolean {
  const others = Object.keys(forms).filter((form) => form !== "other");
  return code === "en" ? others.some((form) => !/^\d+$/.test(form)) : others.length > 0;
}

describe.each(languages.map((one) => [one.code, one] as const))("in %s", (code, { locale, direction }) => {
  it("the locale is one, and the direction", () => {
    expect(Intl.getCanonicalLocales(locale)).toHaveLength(1);
    expect(["ltr", "rtl"]).toContain(direction);
  });

  it("every counted sentence has a form for every number", () => {
    const plurals = new Intl.PluralRules(locale);
    const own = Object.entries(files).filter(([path]) => path.includes(`/copy/${code}/`));
    const lacking = own.flatMap(([path, table]) => counted(table, path).flatMap(([place, forms]) => {
      const numbers = hasForms(forms, code) ? missing(forms, plurals) : [];
      return numbers.length ? [`${place}: ${numbers.slice(0, 3).join(", ")}`] : [];
    }));
    expect(lacking).toEqual([]);
  });
});

it("a form that is missing is found", () => {
  expect(missing({ one: "1", other: "more" }, new Intl.PluralRules("ar"))).toContain(3);
  expect(missing({ 1: "one", other: "more" }, new Intl.PluralRules("de"))).toEqual([]);
});
