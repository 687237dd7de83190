/** Start settings stay in the browser where somebody says so, and nowhere and no longer than that. */
import { beforeEach, expect, test, vi } from "vitest";
import { EMPTY } from "../../src/facilitator/start/form";
import { forgetSettings, keepSettings, keptSettings, MOST_SETTINGS } from "../../src/facilitator/start/settings";

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const draft = { ...EMPTY, plan: "a-plan", format: "75", facilitator: "Ana", reviewed: true, quietReader: "Kim" };

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", storage);
});

test("what was kept comes back whole, and is gone from the browser once it is forgotten", () => {
  keepSettings(" Mondays ", draft);
  expect(keptSettings()).toEqual([{ name: "Mondays", draft }]);
  expect(forgetSettings("Mondays")).toEqual([]);
  expect([...kept.keys()]).toEqual([]);
});

test("the same name is kept once, the newest on top, and not without end", () => {
  for (let number = 0; number < MOST_SETTINGS + 3; number++) keepSettings(`${number}`, draft);
  keepSettings("5", { ...draft, format: "60" });
  const all = keptSettings();
  expect(all).toHaveLength(MOST_SETTINGS);
  expect(all[0]).toEqual({ name: "5", draft: { ...draft, format: "60" } });
  expect(all.filter(({ name }) => name === "5")).toHaveLength(1);
});

test("without a name nothing is kept", () => {
  expect(keepSettings("  ", draft)).toEqual([]);
  expect(kept.size).toBe(0);
});

test("what an older page kept, or somebody else wrote there, is read as far as it fits the form", () => {
  kept.set("hearth.start-settings", JSON.stringify([
    { name: "old", draft: { plan: "a-plan", reviewed: "yes", people: 12, token: "secret" } }, { name: 7 }, { draft: {} },
  ]));
  expect(keptSettings()).toEqual([{ name: "old", draft: { ...EMPTY, plan: "a-plan" } }]);
  kept.set("hearth.start-settings", "{nonsense");
  expect(() => keptSettings()).not.toThrow();
});

test("a browser that stores nothing still starts a session", () => {
  for (const { name } of keptSettings()) forgetSettings(name);
  vi.stubGlobal("localStorage", undefined);
  keepSettings("here", draft);
  expect(keptSettings().map(({ name }) => name)).toEqual(["here"]);
});

test("a draft holds nothing that opens anything", () => {
  expect(Object.keys(EMPTY).filter((name) => /token|link|secret|code$/i.test(name))).toEqual([]);
});
