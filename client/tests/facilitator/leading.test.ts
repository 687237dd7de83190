/** The desk says where else it is open, and whether a link leads anywhere from a phone. */
import { expect, test } from "vitest";
import { alsoOpen } from "../../src/facilitator/leading/AlsoOpen";
import { elsewhere } from "../../src/facilitator/leading/useLinks";
import { leadsHere } from "../../src/facilitator/leading/HandOver";
import { guideAddress } from "../../src/facilitator/GuideLink";
import type { ListedLink } from "../../src/wire/document";

const link = (label: string, pages: number, own = false): ListedLink => ({ id: label.padEnd(16, "0"), label, pages, own, given: !own });

test("this page itself is not elsewhere", () => {
  expect(elsewhere([link("", 1, true), link("Kim", 0)])).toEqual([]);
  expect(alsoOpen([link("", 1, true), link("Kim", 0)])).toBe("");
  expect(alsoOpen([link("", 0, true)])).toBe(""); // before this page was counted
});

test("one other page is named by its link, and several are counted", () => {
  expect(alsoOpen([link("", 1, true), link("Kim", 1)])).toContain("Kim");
  expect(alsoOpen([link("", 2, true)])).toContain("This page's link");
  expect(alsoOpen([link("Kim", 1, true), link("", 1)])).toContain("The first link");
  expect(alsoOpen([link("", 2, true), link("Kim", 2)])).toContain("3");
});

test.each([
  ["http://127.0.0.1:8000/facilitator#x", true],
  ["http://localhost/facilitator#x", true],
  ["http://[::1]:8000/facilitator#x", true],
  ["http://192.168.1.4:8000/facilitator#x", false],
  ["https://workshop.example.org/facilitator#x", false],
  ["no address", false],
])("%s leads to this machine alone: %s", (url, here) => {
  expect(leadsHere(url)).toBe(here);
});

test("the guide's address names plan, format and language, and nothing else", () => {
  expect(guideAddress("a-plan", "75", "")).toBe("/guide/a-plan/75");
  expect(guideAddress("a/b", "7 5", "de")).toBe("/guide/a%2Fb/7%205?language=de");
});
