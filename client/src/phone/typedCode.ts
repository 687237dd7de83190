/** Reads a join code out of what people type, paste and follow: a code, a sentence around it, or a whole link. */

/** The letters and digits of codes, as the server makes them. */
export const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";
const LENGTH = 6;
const LONGEST = 2000; // characters: a whole invitation, and no more work than that

/** Between the signs of a code: spaces, dashes of any kind, and marks that nobody sees. */
const BETWEEN = "[\\s\\p{Pd}\\p{Cf}\\p{M}\\u2212_~\\u00b7\\u30fb\\u30fc]*";
const WHOLE = new RegExp(`(?:^|[^A-Z0-9])([${ALPHABET}](?:${BETWEEN}[${ALPHABET}]){${LENGTH - 1}})(?![A-Z0-9])`, "u");
const ADDRESS = /[A-Z][A-Z0-9+.-]*:\/\/[^/\s?#]*/g;

/** Letters of other keyboards that look like ours, each above ours. */
const LOOKS = ["ВСНКМРТХΒΗΚΜΝΡΤΧΖ", "BCHKMPTXBHKMNPTXZ"] as const;
/** Where the ten digits of other scripts begin. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0];

/** The code in a text; empty where there is none. */
export function codeIn(typed: string): string {
  const text = folded(unescaped(typed));
  const [before = "", ...fragments] = text.replace(ADDRESS, " ").split("#");
  // In a link the code stands behind the sign; a name of a host may read like one.
  for (const part of [...fragments, before]) {
    const found = WHOLE.exec(part)?.[1];
    if (found) return plain(found);
  }
  const all = plain(before); // somebody put other signs between them
  return all.length === LENGTH && [...all].every((sign) => ALPHABET.includes(sign)) ? all : "";
}

/** The signs in what was typed as a code that no code has, so that nobody has to ask the server. */
export function strangeSigns(typed: string): string {
  const signs = plain(folded(unescaped(typed)));
  return signs.length === LENGTH ? [...new Set(signs)].filter((sign) => !ALPHABET.includes(sign)).join(" ") : "";
}

/** A one-use code as it is sent: in plain letters and digits. */
export const plainCode = (typed: string): string => plain(folded(typed));

const plain = (text: string): string => text.replace(/[^A-Z0-9]/g, "");

/** In plain capital letters and digits, whatever the keyboard. */
function folded(text: string): string {
  const upper = text.normalize("NFKC").toUpperCase();
  return [...upper].map((sign) => {
    const at = LOOKS[0].indexOf(sign);
    return at < 0 ? digit(sign) ?? sign : LOOKS[1][at];
  }).join("");
}

function digit(sign: string): string | undefined {
  const point = sign.codePointAt(0)!;
  const zero = ZEROS.find((first) => point >= first && point < first + 10);
  return zero === undefined ? undefined : String(point - zero);
}

/** Without the escapes of links, however often they were escaped; a broken one stays as it is. */
function unescaped(typed: string): string {
  let text = typed.slice(0, LONGEST);
  for (let times = 0; times < 3; times += 1) {
    const next = text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return " ";
      }
    });
    if (next === text) break;
    text = next;
  }
  return text;
}
