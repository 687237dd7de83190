/** Chooses the language of this page, among those whose words are here; nothing of it leaves the page. */
import type { PageLanguage } from "../../copy/pageLanguage";
import { useElementId } from "../useElementId";
import "./views.css";

export function LanguageChoice({ page }: { page: PageLanguage }) {
  const id = useElementId();
  const [offered, spoken] = [page.offered(), page.spoken()];
  if (offered.length < 2) return null;
  return (
    <p class="language">
      <label for={id}>{spoken.label}</label>{" "}
      <select id={id} value={spoken.code} onChange={(event) => page.choose(event.currentTarget.value)}>
        {offered.map(({ code, name }) => <option key={code} value={code} lang={code}>{name}</option>)}
      </select>{" "}
      <span class="quiet small">{spoken.kept}</span>
    </p>
  );
}
