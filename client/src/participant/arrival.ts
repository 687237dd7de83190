/** Where an address leads: links are shortened, escaped, and typed by hand. */
import { codeIn } from "../phone/typedCode";

type Address = Pick<Location, "pathname" | "search" | "hash">;

export interface Arrival {
  /** The session's code; empty where the address holds none. */
  code: string;
  /** What stands in the address where a code would; empty where nothing does. */
  typed: string;
  /** There is no page at this address. */
  astray: boolean;
}

const OTHER_PAGES = /^\/+(facilitator|screen)\b[^#]*(#.*)?$/i;
const LONGEST = 40; // characters of what is shown again in the field

/** The facilitator's or the screen's page, where the address means one of them; its secret goes into the fragment. */
export function otherPage({ pathname, hash }: Address): string | null {
  const [, name, escaped = ""] = OTHER_PAGES.exec(unescaped(pathname)) ?? [];
  return name ? `/${name.toLowerCase()}${hash || escaped}` : null;
}

export function arrivalAt({ pathname, search, hash }: Address): Arrival {
  const path = pathname === "/" ? "" : pathname;
  const code = codeIn(hash) || codeIn(search) || codeIn(path);
  if (code) return { code, typed: "", astray: false };
  return { code, typed: unescaped(hash.slice(1) || path.split("/").pop() || "").slice(0, LONGEST), astray: path !== "" };
}

/** The address that shows a code, as links to a session have it. */
export const addressOf = (code: string): string => (code ? `/#${code.slice(0, 3)}-${code.slice(3)}` : "/");

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
