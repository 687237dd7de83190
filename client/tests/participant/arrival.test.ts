/** An address is understood however it was shortened, escaped or typed. */
import { describe, expect, test } from "vitest";
import { addressOf, arrivalAt, otherPage } from "../../src/participant/arrival";

const at = (path: string) => new URL(path, "https://hearth.example");
const TOKEN = "start=aB3_-".padEnd(60, "x");

describe("a code is found", () => {
  test.each([
    "/#BCD-234", "/#bcd234", "/BCD-234", "/bcd234", "/%23BCD-234", "/%2523BCD-234", "/join/BCD-234/", "/?BCD-234", "/?code=bcd-234",
    "/#/BCD-234", "/#BCD-234%", "/#BCD-234%FF", "/BCD-234%", "/#%20BCD-234", "/#BCD-234?utm_source=mail", "/index.html#BCD-234",
    "/#%EF%BC%A2%EF%BC%A3%EF%BC%A4-%EF%BC%92%EF%BC%93%EF%BC%94", "/x/y#BCD-234", "/BCD-234.",
  ])("in %s", (path) => expect(arrivalAt(at(path))).toEqual({ code: "BCD234", typed: "", astray: false }));

  test("the fragment's is meant where there are several", () => {
    expect(arrivalAt(at("/BCD-234#XWZ-789")).code).toBe("XWZ789");
  });
});

describe("no code is found", () => {
  test.each([
    ["/", "", false], ["/#", "", false], ["/#%", "%", false], ["/#%FF", "%FF", false], ["/#hello", "hello", false],
    ["/nowhere", "nowhere", true], ["/ABC-DEF", "ABC-DEF", true], ["/a/b/", "", true], ["/#ABC-DEF", "ABC-DEF", false],
    [`/${"x".repeat(900)}`, "x".repeat(40), true],
  ])("in %s", (path, typed, astray) => expect(arrivalAt(at(path))).toEqual({ code: "", typed, astray }));
});

describe("the other pages", () => {
  test.each([
    [`/facilitator%23${TOKEN}`, `/facilitator#${TOKEN}`], [`/facilitator/#${TOKEN}`, `/facilitator#${TOKEN}`],
    [`/Facilitator/x#${TOKEN}`, `/facilitator#${TOKEN}`], [`/screen%23${TOKEN}`, `/screen#${TOKEN}`],
    [`/screen/%23${TOKEN}`, `/screen#${TOKEN}`], ["/facilitator/x", "/facilitator"],
  ])("%s means %s", (path, other) => expect(otherPage(at(path))).toBe(other));

  test.each(["/", "/BCD-234", "/facilitators", "/x/facilitator", "/%", "/#facilitator"])("%s means none of them", (path) => {
    expect(otherPage(at(path))).toBeNull();
  });
});

test("what stays in the address is a session's own link", () => {
  expect([addressOf("BCD234"), addressOf("")]).toEqual(["/#BCD-234", "/"]);
});
