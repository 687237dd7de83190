/**
 * Makes one page of what this page draws, which needs nothing else: no script, no request, its styles inside.
 *
 * It is drawn by the same components as on every page, outside of the document that is shown, and written down by the
 * browser itself, which turns whatever people wrote into text.
 */
import { render, type ComponentChild } from "preact";
import theme from "../../shared/theme.css?inline";
import face from "../../shared/views/face.css?inline";
import pictures from "../../shared/views/pictures.css?inline";
import views from "../../shared/views/views.css?inline";
import type { Plan, Receipt, SessionFacts } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { Exported } from "../exportFile";
import { contentOf, type Moment } from "./content";
import { ReceiptPage } from "./ReceiptPage";
import { Report } from "./Report";
import style from "./report.css?inline";

/** Whoever opens the file later is not watched by it, whatever stands in it. Bars have their length as a style. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLES = [theme, views, face, pictures, style];

interface Session { plan: Plan; session: SessionFacts }

export function reportFile({ plan, session }: Session, exported: Exported, at: Moment): Blob {
  const content = contentOf(plan, exported, at);
  return fileOf(`${copy.report.title}: ${plan.title}`, <Report plan={plan} session={session} content={content} day={new Date(at.now)} />);
}

export function receiptFile(receipt: Receipt): Blob {
  return fileOf(copy.receipt.title, <ReceiptPage receipt={receipt} />);
}

function fileOf(title: string, drawn: ComponentChild): Blob {
  return new Blob([selfContained(title, drawn)], { type: "text/html;charset=utf-8" });
}

function selfContained(title: string, drawn: ComponentChild): string {
  const page = document.implementation.createHTMLDocument(title);
  const { documentElement: root, head, body } = page;
  const { lang, dir } = document.documentElement;
  Object.assign(root, { lang, dir });
  root.dataset["theme"] = "light"; // paper is, and an evening's screen prints it as well
  head.prepend(
    meta(page, { charset: "utf-8" }),
    meta(page, { "http-equiv": "Content-Security-Policy", content: POLICY }),
    meta(page, { name: "referrer", content: "no-referrer" }),
    meta(page, { name: "viewport", content: "width=device-width, initial-scale=1" }),
  );
  const place = document.createElement("div");
  render(drawn, place);
  body.append(...[...place.childNodes].map((node) => page.importNode(node, true)));
  render(null, place);
  return `<!doctype html>\n${styled(root.outerHTML)}\n`;
}

/** Puts the styles in where the page is text already: as an element they would be held to this page's policy, and blocked there. */
const styled = (written: string): string =>
  written.replace("</head>", () => `<style>${STYLES.join("\n")}</style></head>`); // the first one is the head's: titles are escaped

function meta(page: Document, facts: Record<string, string>): HTMLElement {
  const element = page.createElement("meta");
  for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
  return element;
}
