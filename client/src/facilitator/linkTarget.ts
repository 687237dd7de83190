/** What the link opens: the start form or a session. Its token is in the fragment, which browsers do not send. */

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
