/** What the start form sends, and what it asks to look at again. */
import { describe, expect, test } from "vitest";
import { EMPTY, fromServer, listedIn, problemsOf, requestOf, slipsOf, withLanguage, withListed, type Draft } from "../../src/facilitator/start/form";

const draft = (part: Partial<Draft>): Draft =>
  ({ ...EMPTY, facilitator: "Ana", same: true, support: "waiver", ...part });

describe("slips", () => {
  test("without them nobody needs one", () => expect(requestOf(draft({ slips: "12" }))).toMatchObject({ doors: 0 }));
  test("as many as asked for", () => {
    expect(requestOf(draft({ doors: "slips", slips: " 12 ".trim() }))).toMatchObject({ doors: 12 });
  });
  test.each(["", "0", "201", "twelve", "-3", "1.5"])("%j is no number of slips", (slips) => {
    expect(slipsOf(draft({ doors: "slips", slips }))).toBe(0);
    expect(problemsOf(draft({ doors: "slips", slips }))).toHaveProperty("slips");
  });
  test("the server's complaint stands beside the number", () => {
    expect(fromServer({ doors: ["out_of_range"] })).toHaveProperty("slips");
  });
});

test("strictness is asked for", () => expect(requestOf(draft({ strict: true }))).toMatchObject({ strict: true }));
test("reading every card first is asked for, and is not the rule", () => {
  expect(requestOf(draft({ reviewed: true }))).toMatchObject({ reviewed: true });
  expect(requestOf(draft({}))).toMatchObject({ reviewed: false });
});
describe("whom the server names", () => {
  const language = (code: string, contacts?: string[]) => ({ code, name: code, partial: false, reviewed: true, ...(contacts && { contacts }) });
  const plan = { id: "p", language: "en", title: "", about: "", formats: [], written: [] };
  const offers = { plans: [plan], languages: [language("en", ["Desk"]), language("de"), language("fr", [])] };
  test("follows the session's language, which is the plan's where none is chosen", () => {
    expect(listedIn(offers, draft({ plan: "p" }))).toEqual(["Desk"]);
    expect(listedIn(offers, draft({ plan: "p", language: "de" }))).toEqual([]);
  });
  test("is enough, and takes the place of doing without", () => {
    const chosen = withListed(draft({}), ["Desk"]);
    expect(problemsOf(chosen)).toEqual({});
    expect(requestOf(chosen)).not.toHaveProperty("waiver");
    expect(requestOf(chosen)).not.toHaveProperty("support");
  });
  test("cannot be chosen where the server names nobody", () => {
    const chosen = withListed(draft({ support: "listed" }), []);
    expect(problemsOf(chosen)).toHaveProperty("label");
  });
  test("leaves a contact of one's own alone", () => expect(withListed(draft({ support: "contact" }), ["Desk"]).support).toBe("contact"));
});

describe("the language where nobody chose one", () => {
  const written = (language: string) => ({ language, title: "", about: "", formats: [] });
  const plan = (id: string, ...codes: string[]) => ({ id, language: codes[0]!, title: "", about: "", formats: [], written: codes.map(written) });
  const offers = { plans: [plan("both", "en", "de"), plan("own", "en")], languages: [] };
  const proposed = (part: Partial<Draft>, page: string) => withLanguage(offers, draft(part), page).language;
  test("is the page's, if the plan is written in it", () => expect(proposed({ plan: "both" }, "de")).toBe("de"));
  test("is the plan's own otherwise", () => {
    expect(proposed({ plan: "own" }, "de")).toBe("");
    expect(proposed({ plan: "both" }, "en")).toBe("");
    expect(proposed({ plan: "gone" }, "de")).toBe("");
  });
  test("is never another than somebody chose", () => expect(proposed({ plan: "both", language: "en" }, "de")).toBe("en"));
});

test("a whole draft has no problems", () => expect(problemsOf(draft({}))).toEqual({}));
