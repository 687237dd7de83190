/** The people to turn to, and the ways to reach them. */
import { moment } from "../copy/moment";
import { isolated } from "../shared/isolated";
import type { SupportContact } from "../wire/types";

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
      <strong dir="auto">{label}</strong>
      {text && <span dir="auto">{text}</span>}
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{moment.call} <bdi dir="auto">{phone}</bdi></a>}
      {isPage(url) && <a href={url} target="_blank" rel="noreferrer noopener">{url.replace(/^https?:\/\//i, "")}</a>}
      {(hours || verified) && (
        <span class="quiet small">{[hours && isolated(hours), verified && moment.verified({ when: verified })].filter(Boolean).join(" · ")}</span>
      )}
    </li>
  );
}
