/** What is typed into a field, as a plan has it: numbers, lines, paragraphs. */

/** A number where one is typed, with a comma or a point; otherwise the text, which the check then names. */
export function numberOr(typed: string): number | string | undefined {
  const plain = typed.trim().replace(",", ".");
  if (!plain) return undefined;
  return /^\d{1,4}(\.\d{1,3})?$/.test(plain) ? Number(plain) : typed.trim();
}

export const linesOf = (typed: string): string[] => typed.split("\n").map((line) => line.trim()).filter(Boolean);
export const paragraphsOf = (typed: string): string[] => typed.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean);
