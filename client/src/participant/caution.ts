/** While drafting, the phone alone notices what would tell who wrote it. It never blocks or tells. */

export type Caution = "email" | "phone" | "handle";

const SIGNS: [Caution, RegExp][] = [
  ["email", /[^\s@]+@[^\s@]+\.[^\s@]{2,}/u],
  ["phone", /(?:\+|\b0|\(\d)[\d\s()./-]{6,}\d|\b\d{3}[\s.-]\d{3,4}[\s.-]?\d{3,4}\b/u],
  ["handle", /(?:^|[\s(,;:"'])@[\p{L}\d_.]{2,}/u],
];

export function caution(text: string): Caution | null {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null;
}
