/** A page shows the language that was chosen on it, and fetches the same whatever was chosen. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchWords, speak } from "../../src/copy/catalogues";
import { languages } from "../../src/copy/languages";
import { pageLanguage } from "../../src/copy/pageLanguage";
import { refusalText } from "../../src/copy/refusals";
import { door } from "../../src/copy/threshold";

const PHONE = { first: ["threshold", "session", "promise", "refusals"], later: ["shared", "participant"] };
const ALL = languages.map(({ code }) => code).filter((code) => code !== "en");

vi.stubGlobal("document", { documentElement: { lang: "en", dir: "ltr" } });
const { documentElement: page } = document;
afterEach(() => speak("en"));

function phone({ kept = null as string | null, failures = 0 } = {}) {
  const asked: string[] = [];
  const written: [string, string][] = [];
  let left = failures;
  const language = pageLanguage(PHONE, {
    fetch: async (code, names) => {
      asked.push(names.includes("participant") ? code : `${code}, to begin`);
      if (left-- > 0) throw new Error("the line broke");
      await fetchWords(code, names);
    },
    keep: { getItem: () => kept, setItem: (name, value) => void written.push([name, value]) },
    pause: async () => undefined,
  });
  return { language, asked, written };
}

/** What a phone does from the door to the end of its session. */
async function played(options: Parameters<typeof phone>[0], session: string, choice?: string) {
  const one = phone(options);
  await one.language.follow(session);
  await one.language.fetchAll();
  if (choice) one.language.choose(choice);
  return one;
}

describe("what a phone fetches", () => {
  it.each(["en", "de"])("is the same for everyone in a session in %s, whatever they chose before or now", async (session) => {
    const usual = (await played({}, session)).asked;
    expect(usual).toEqual(session === "de" ? ["de, to begin", "de", ...ALL.filter((code) => code !== "de")] : ALL);
    for (const kept of ["de", "en", "xx"]) expect((await played({ kept }, session)).asked).toEqual(usual);
    expect((await played({}, session, "de")).asked).toEqual(usual);
  });

  it("is asked for again in the same way where the line broke", async () => {
    const [chose, chose_not] = [await played({ kept: "de", failures: 2 }, "en"), await played({ failures: 2 }, "en")];
    expect(chose.asked).toEqual(chose_not.asked);
    expect(chose.language.spoken().code).toBe("de");
  });

  it("is nothing when somebody chooses", async () => {
    const { language, asked } = await played({}, "en");
    const before = asked.length;
    language.choose("de");
    expect(asked.length).toBe(before);
    expect(language.spoken().code).toBe("de");
  });
});

describe("what a page shows", () => {
  it("is the session's language, unless another one was chosen on it", async () => {
    expect((await played({}, "de")).language.spoken().code).toBe("de");
    expect((await played({ kept: "en" }, "de")).language.spoken().code).toBe("en");
    expect((await played({ kept: "de" }, "en")).language.spoken().code).toBe("de");
  });

  it("is English where the words have not come, where nobody wrote them, and before a session is known", async () => {
    const { language } = phone({ kept: "de" });
    expect(language.spoken().code).toBe("en");
    expect(language.offered().map(({ code }) => code)).toEqual(["en"]);
    await language.follow("nl");
    expect(language.spoken().code).toBe("en");
  });

  it("changes in place, in words, numbers and direction, and English stands in for what is not written yet", async () => {
    const { language } = await played({}, "de");
    expect(page.lang).toBe("de");
    expect(door.enter).toBe("Weiter");
    expect(refusalText({ code: "text_too_long", message: "Please keep it to 280 characters.", values: { limit: 280 } }))
      .toBe("Bitte nimm höchstens 280 Zeichen.");
    language.choose("en");
    expect([page.lang, page.dir, door.enter]).toEqual(["en", "ltr", "Continue"]);
  });

  it("tells whoever draws it", async () => {
    const { language } = await played({}, "en");
    const drawn = vi.fn();
    const stop = language.subscribe(drawn);
    language.choose("de");
    expect(drawn).not.toHaveBeenCalled(); // somebody may be drawing at this very moment
    await Promise.resolve();
    expect(drawn).toHaveBeenCalledTimes(1);
    stop();
    language.choose("en");
    await Promise.resolve();
    expect(drawn).toHaveBeenCalledTimes(1);
  });
});

it("the choice is kept under a name of its own, and nothing else is", async () => {
  expect((await played({}, "de")).written).toEqual([]);
  expect((await played({}, "en", "de")).written).toEqual([["hearth-language", "de"]]);
});

it("a code that the page does not know is told in the server's own words", () => {
  expect(refusalText({ code: "brand_new", message: "Not yet." })).toBe("Not yet.");
});
