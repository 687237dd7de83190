/**
 * A page that is older than its server loads itself anew: a phone may keep a page open for a day, and a new
 * server may send what the old page cannot read. It does so once for each build, so that a cache that goes
 * on sending the old page cannot make it load for ever, and never while it would take something from a person.
 */
import type { ClientSource } from "./sessionClient";

/** What this needs of a browser. */
export interface Browser {
  /** The build that this page belongs to; empty in development. */
  build: string;
  /** The build of the page that a reload would bring; empty where none would come. */
  offered(): Promise<string>;
  /** Outlives the reload, and knows which builds were tried. */
  memory: Pick<Storage, "getItem" | "setItem">;
  /** Somebody is writing, or reads a dialog: both would be gone. */
  isBusy(): boolean;
  /** Calls back when that may have ended; returns how to stop it. */
  whenFree(hear: () => void): () => void;
  reload(): void;
}

const KEY = "hearth.builds";
const SPREAD_MS = 5000; // a room of phones must not load its pages at the same instant

/** Follows the server's build. `keeps`: whether what this page holds would outlive a reload. */
export function renewWhenOld(
  client: ClientSource<{ build: string }>, keeps: () => boolean = () => true, browser: Browser = thisBrowser(),
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wanted = () => {
    const { welcome, connection, erased } = client.get();
    const build = welcome?.build;
    if (connection !== "online" || erased) return null; // after the end, the journal exists on this page only
    return build && browser.build && build !== browser.build && keeps() && !tried(browser).includes(build) ? build : null;
  };
  const may = (build: string) => build === wanted() && !browser.isBusy();
  const renew = async (build: string) => {
    timer = undefined;
    // Fetched first: a reload without a network would leave the browser's error page, which never comes back.
    if (may(build) && await browser.offered() === build && may(build) && remember(browser, build)) browser.reload();
  };
  const look = () => {
    const build = wanted();
    if (build && timer === undefined) timer = setTimeout(() => void renew(build), Math.random() * SPREAD_MS);
  };
  const stops = [client.subscribe(look), browser.whenFree(look), () => clearTimeout(timer)];
  return () => stops.forEach((stop) => stop());
}

function tried({ memory }: Browser): string[] {
  try {
    return (memory.getItem(KEY) ?? "").split(" ");
  } catch {
    return [];
  }
}

/** Notes that a build was tried. Without this memory a page must not reload: nothing would stop it. */
function remember(browser: Browser, build: string): boolean {
  try {
    browser.memory.setItem(KEY, [...tried(browser), build].join(" ").trim());
    return tried(browser).includes(build);
  } catch {
    return false;
  }
}

const WRITING = "textarea, input[type=text]";

async function offered(): Promise<string> {
  try {
    const page = await (await fetch(location.pathname, { cache: "no-store", credentials: "omit" })).text();
    return /<meta name="build" content="(\w+)"/.exec(page)?.[1] ?? "";
  } catch {
    return "";
  }
}

function thisBrowser(): Browser {
  return {
    build: document.querySelector<HTMLMetaElement>("meta[name=build]")?.content ?? "",
    offered,
    // Read only when needed: where storage is forbidden, even `sessionStorage` itself throws.
    memory: { getItem: (key) => sessionStorage.getItem(key), setItem: (key, value) => sessionStorage.setItem(key, value) },
    isBusy: () => document.querySelector("dialog[open]") !== null || document.activeElement?.matches(WRITING) === true,
    whenFree: (hear) => {
      document.addEventListener("focusout", hear);
      document.addEventListener("close", hear, true); // a dialog's "close" does not bubble
      return () => {
        document.removeEventListener("focusout", hear);
        document.removeEventListener("close", hear, true);
      };
    },
    reload: () => location.reload(),
  };
}
