/** Plans of one's own: the list, one that is changed, or one that is looked at, as the address says. */
import { useCallback, useEffect, useState } from "preact/hooks";
import "./plans.css";
import { copy } from "../../copy/plans";
import { copy as shared } from "../../copy/shared";
import { planAddress, type PlanRoute } from "../planRoute";
import { page } from "../language";
import { keepStartLink } from "../startLink";
import { offersOf } from "../start/api";
import { builtInText, listOwn, OWN, readOwn } from "./api";
import { Editor } from "./Editor";
import { Fetched } from "./Fetched";
import { PlanList, type Known } from "./PlanList";
import { Preview } from "./Preview";
import { PrintPage } from "./PrintPage";
import { sentence } from "./sentence";

export interface PlansPageProps { token: string; route: PlanRoute }

export function PlansPage({ token, route }: PlansPageProps) {
  const [known, setKnown] = useState<Known | null>(null);
  const [trouble, setTrouble] = useState("");
  const load = useCallback(async () => {
    try {
      const [own, offers] = await Promise.all([listOwn(token), offersOf(token)]);
      keepStartLink(token);
      setTrouble("");
      setKnown({ own, offers });
    } catch (error) {
      setTrouble(sentence(error));
    }
  }, [token]);
  useEffect(() => void load(), [load, route.view]);
  useEffect(() => void page.fetchAll(), []); // the words of this part came into reach with it
  const open = (to: PlanRoute | null) => { location.hash = planAddress(token, to); };
  if (route.view === "preview") return <main class="plans plans-wide"><NamedPreview token={token} {...route} onClose={() => open({ view: "list" })} /></main>;
  if (route.view === "print") return <main class="plans"><PrintPage token={token} id={route.id} onClose={() => open({ view: "list" })} /></main>;
  return (
    <main class="plans">
      {route.view === "list" && (
        <header class="start-head">
          <p class="wordmark">{shared.name}</p>
          <h1>{copy.title}</h1>
          <p class="quiet">{copy.lead}</p>
          <p><a href={planAddress(token, null)}>{copy.back}</a></p>
        </header>
      )}
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      {!known && !trouble && <p class="quiet" role="status">{copy.loading}</p>}
      {known && route.view === "list" && <PlanList token={token} known={known} onChanged={load} onOpen={open} />}
      {known && route.view === "edit" && (
        <Editor key={route.id} token={token} id={route.id} languages={known.offers.languages} activities={known.own.activities}
          onClose={() => open({ view: "list" })} onOther={(id) => open({ view: "edit", id })} />
      )}
    </main>
  );
}

interface NamedPreviewProps { token: string; plan: string; format: string; language: string; step?: string; onClose: () => void }

/** A preview of a plan that the server has, by its name. */
function NamedPreview({ token, plan, format, language, step, onClose }: NamedPreviewProps) {
  return (
    <Fetched key={`${plan} ${language}`} loading={copy.preview.loading} leave={copy.preview.close} onLeave={onClose}
      ask={() => (plan.startsWith(OWN) ? readOwn(token, plan.slice(OWN.length)) : builtInText(token, plan, language))}>
      {({ text }) => <Preview token={token} text={text} format={format} language={language} step={step} onClose={onClose} />}
    </Fetched>
  );
}
