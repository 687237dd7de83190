/** "I need a moment": a calm private panel, and who is there. Nothing is sent by opening it. */
import type { SupportContact } from "../../wire/types";
import { moment } from "../../copy/en/participant";
import { Sheet } from "../../phone/Sheet";

export function Moment({ support, onClose }: { support: SupportContact[]; onClose: () => void }) {
  return (
    <Sheet title={moment.title} kind="sheet-moment" onClose={onClose}>
      <span class="breath" aria-hidden="true" />
      <p class="reading">{moment.body}</p>
      <Support support={support} title={moment.support} />
      <ul class="ideas reading">{moment.ideas.map((idea) => <li key={idea}>{idea}</li>)}</ul>
      <button type="button" class="button" onClick={onClose}>{moment.back}</button>
    </Sheet>
  );
}

export function Support({ support, title }: { support: SupportContact[]; title: string }) {
  if (!support.length) return null;
  return (
    <section class="support">
      <h2>{title}</h2>
      <ul class="support-list">{support.map((contact) => <Contact key={contact.label} contact={contact} />)}</ul>
    </section>
  );
}

/** Only links that a person would expect: an address of a page, never a script. */
const isPage = (url: string | undefined): url is string => /^https?:\/\//i.test(url ?? "");

function Contact({ contact }: { contact: SupportContact }) {
  const { label, phone, text, url, hours, verified } = contact;
  return (
    <li class="contact">
      <strong>{label}</strong>
      {text && <span>{text}</span>}
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{moment.call} {phone}</a>}
      {isPage(url) && <a href={url} target="_blank" rel="noreferrer noopener">{url.replace(/^https?:\/\//i, "")}</a>}
      {(hours || verified) && (
        <span class="quiet small">{[hours, verified && moment.verified(verified)].filter(Boolean).join(" · ")}</span>
      )}
    </li>
  );
}
