/** The door understands what people type, paste and follow. */
import { describe, expect, test } from "vitest";
import { ALPHABET, codeIn, plainCode, strangeSigns } from "../../src/phone/typedCode";

describe("a code is read", () => {
  test.each([
    ["as it stands on the screen", "BCD-234"],
    ["in small letters", "bcd234"],
    ["letter by letter", " b c d 2 3 4 "],
    ["with other dashes", "BCD–234"], ["with a long dash", "BCD—234"], ["with a minus", "BCD−234"],
    ["with a hyphen that does not break", "BCD\u2011234"], ["with an underscore", "bcd_234"],
    ["with a soft hyphen", "BCD\u00ad234"], ["with marks that nobody sees", "\u200eBCD\u200b-\u2060234\ufeff"],
    ["in full-width letters and digits", "ＢＣＤ－２３４"], ["in full-width small letters", "ｂｃｄ　２３４"],
    ["with the long-vowel mark that Japanese keyboards type for a dash", "ＢＣＤー２３４"],
    ["with a middle dot", "BCD・234"],
    ["with Arabic digits", "BCD-٢٣٤"], ["with Persian digits", "BCD-۲۳۴"], ["with digits of India", "BCD-२३४"],
    ["with letters of a Cyrillic keyboard", "ВСD-234"],
    ["with dots", "b.c.d.2.3.4"], ["with a slash", "BCD/234"], ["with a comma in it", "bcd,234"], ["with a colon in it", "BCD:234"],
    ["in keycaps", "BCD-2\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e3"], ["in circled letters", "ⒷⒸⒹ②③④"], ["in bold signs", "𝐁𝐂𝐃-𝟐𝟑𝟒"],
    ["in quotes", "“BCD-234”"], ["in guillemets", "«BCD-234»"], ["in brackets", "(BCD-234)"],
    ["with a full stop", "BCD-234."], ["with a comma", "BCD-234,"], ["with an exclamation mark", "bcd 234!"],
    ["with a line break behind it", "BCD-234\n"], ["broken over two lines", "BCD-\r\n234"], ["with tabs around it", "\tBCD-234\t"],
    ["with its name", "Code: BCD-234"], ["with its name and no colon", "code bcd 234"], ["with its name in German", "Der Code lautet BCD-234."],
    ["with its name in Japanese", "コード：ＢＣＤ－２３４"], ["in a sentence without spaces", "コードはＢＣＤ－２３４です"], ["in a Chinese sentence", "代码是BCD-234，请加入"],
    ["in a sentence", "My code is BCD-234, see you!"],
    ["in a quoted mail", "> BCD-234"], ["with a sign before it", "#BCD-234"], ["with a full-width sign before it", "＃BCD-234"],
    ["as a link", "https://hearth.example/#BCD-234"],
    ["as a link of this network", "http://192.168.178.23:8080/#BCD-234"],
    ["as a link without its scheme", "hearth.example/#bcd-234"],
    ["as a link of a host that reads like a code", "https://gmbhsk.de/#BCD-234"],
    ["as a link of such a host without its scheme", "gmbhsk.de/#BCD-234"],
    ["as a link with a query", "https://hearth.example/?utm_source=mail#BCD-234"],
    ["as a link with a query behind it", "https://hearth.example/#BCD-234?fbclid=IwAR0x"],
    ["as a link whose query names it", "https://hearth.example/?code=BCD-234"],
    ["as a link with more behind it", "https://hearth.example/#BCD-234&a=1"],
    ["as a link with a slash in it", "https://hearth.example/#/BCD-234"],
    ["as a link that ends a sentence", "(https://hearth.example/#BCD-234)."],
    ["as a link in an invitation", "Join us here:\nhttps://hearth.example/#BCD-234\nSee you there"],
    ["as a link whose sign was escaped", "https://hearth.example/%23BCD-234"],
    ["as a link whose sign was escaped twice", "https://hearth.example/%2523BCD-234"],
    ["as a path", "https://hearth.example/BCD-234"], ["as a path below another", "https://hearth.example/join/BCD234/"],
    ["with a broken escape behind it", "BCD-234%"], ["with half an escape behind it", "BCD-234%E"],
    ["with an escape that is no text", "BCD-234%FF"], ["with escaped spaces", "%20BCD-234%20"],
    ["with an escaped dash", "BCD%E2%80%93234"], ["wholly escaped", "%42%43%44%2D%32%33%34"],
  ])("%s", (_how, typed) => expect(codeIn(typed)).toBe("BCD234"));

  test("whatever its letters are", () => {
    for (let at = 0; at < ALPHABET.length; at += 1) {
      const code = [0, 7, 11, 14, 19, 23].map((step) => ALPHABET[(at + step) % ALPHABET.length]).join("");
      expect(codeIn(`https://hearth.example/#${code.slice(0, 3)}-${code.slice(3)}`)).toBe(code);
    }
  });
});

describe("no code is read", () => {
  test.each([
    "", " ", "%", "#", "%FF", "BCD-23", "BCD-2345", "BCDFGHJ", "https://hearth.example/", "https://bcdfgh.example", "hello there",
    "my code", "https://hearth.example/#", "http://192.168.23.45/", "Code:", "ABC-DEF", "💚💚💚💚💚💚", "\ud800", "BCD-234X",
  ])("in %j", (typed) => expect(codeIn(typed)).toBe(""));
});

test("signs that no code has are named without asking the server", () => {
  expect(strangeSigns("bcd-o1o")).toBe("O 1");
  expect(strangeSigns("ABC-DEF")).toBe("A E");
  expect([strangeSigns("BCD-234"), strangeSigns("BCD"), strangeSigns("hello, everybody")]).toEqual(["", "", ""]);
});

test("a code from a slip of paper is read as it was meant", () => {
  for (const typed of ["bcdf-2345", " ＢＣＤＦ－２３４５ ", "“BCDF 2345”.", "bcdf2345\n"]) expect(plainCode(typed)).toBe("BCDF2345");
});

test("of a very long text no more is read than an invitation has", () => {
  expect(codeIn(`${" ".repeat(1500)}BCD-234`)).toBe("BCD234");
  for (const text of ["B".repeat(500_000), "B-".repeat(5), "%42".repeat(500_000), `${" ".repeat(2000)}BCD-234`]) {
    expect(codeIn(text)).toBe("");
  }
});
