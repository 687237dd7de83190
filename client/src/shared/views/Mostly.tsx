/** Shown instead of a chart when answers were nearly unanimous: detail could then point at single people. */
import { copy } from "../../copy/shared";

export function Mostly({ label }: { label: string }) {
  return (
    <div class="mostly">
      <p class="mostly-what">{copy.pictures.mostlyHere({ label })}</p>
      <p class="mostly-why">{copy.pictures.mostlyWhy}</p>
    </div>
  );
}
