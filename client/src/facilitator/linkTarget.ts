/** Which door the link opens: the fragment never leaves the browser. */

export type LinkTarget =
  | { kind: "create"; token: string }
  | { kind: "session"; token: string }
  | { kind: "none" };

const TOKEN = /^[A-Za-z0-9_-]{20,128}$/;

export function linkTargetOf(hash: string): LinkTarget {
  const text = hash.replace(/^#/, "");
  const start = text.startsWith("start=");
  const token = start ? text.slice("start=".length) : text;
  if (!TOKEN.test(token)) return { kind: "none" };
  return { kind: start ? "create" : "session", token };
}
