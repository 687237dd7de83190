/** Brings somebody to what a problem is about: its field, or its place in the text. */

/** false where no field of the form is about it. */
export function goToField(path: string, root: ParentNode): boolean {
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const found = root.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    if (!found || (at === "plan" && path !== at)) continue;
    for (let up: Element | null = found; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    const mended = found.dataset["mended"]; // what is wrong with all of it is mended in this one of its fields
    const place = mended ? found.querySelector<HTMLElement>(`[data-path="${CSS.escape(mended)}"]`) ?? found : found;
    const field = place.matches("input, textarea, select") ? place : place.querySelector<HTMLElement>("input, textarea, select, summary, button");
    (field ?? found).focus();
    found.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}

/** Selects a piece of the text, and brings it into sight. */
export function goToText(field: HTMLTextAreaElement, [from, to]: readonly [number, number]): void {
  const line = field.value.slice(0, from).split("\n").length - 1;
  field.focus();
  field.setSelectionRange(from, to);
  field.scrollTop = line * Number.parseFloat(getComputedStyle(field).lineHeight) - field.clientHeight / 2;
  field.scrollIntoView({ block: "center" });
}
