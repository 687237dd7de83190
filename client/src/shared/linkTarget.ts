/** What a link's fragment opens; browsers do not send it. People paste links with what stood around them. */

export type LinkTarget =
  | { kind: "create"; token: string }
  | { kind: "session"; token: string }
  | { kind: "none" };

const TOKEN = /^[#/\s"'<([\u201c\u00ab]*(start=)?([A-Za-z0-9_-]{20,128})(?![A-Za-z0-9_-])/;

export function linkTargetOf(hash: string): LinkTarget {
  const [, start, token] = TOKEN.exec(unescaped(hash)) ?? [];
  if (!token) return { kind: "none" };
  return { kind: start ? "create" : "session", token };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a broken escape behind the token does no harm
  }
}
