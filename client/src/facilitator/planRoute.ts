/** What of the plans a start link's fragment opens: the list, one plan to change, or one to look at. */

export type PlanRoute =
  | { view: "list" }
  | { view: "edit"; id: string }
  | { view: "print"; id: string }
  | { view: "preview"; plan: string; format: string; language: string; step?: string };

/** `#start=TOKEN&plans`, `&edit=ID`, `&print=ID`, or `&preview=PLAN` with `&format=`, `&language=` and `&step=`; null for the start form. */
export function planRouteOf(hash: string): PlanRoute | null {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  for (const view of ["edit", "print"] as const) {
    const id = found.get(view);
    if (id && /^[0-9a-f]{16}$/.test(id)) return { view, id };
  }
  const plan = found.get("preview");
  const step = found.get("step");
  if (plan) return { view: "preview", plan, format: found.get("format") ?? "", language: found.get("language") ?? "", ...(step && { step }) };
  return ["plans", "edit", "print"].some((view) => found.has(view)) ? { view: "list" } : null;
}

export function planAddress(token: string, route: PlanRoute | null): string {
  const start = `#start=${token}`;
  if (!route) return start;
  if (route.view === "list") return `${start}&plans`;
  if (route.view !== "preview") return `${start}&${route.view}=${route.id}`;
  const more = new URLSearchParams({ preview: route.plan, ...(route.format && { format: route.format }), ...(route.language && { language: route.language }), ...(route.step && { step: route.step }) });
  return `${start}&${more.toString()}`;
}
