/** Said instead of a picture when the room was nearly of one mind. */
import { copy } from "../../copy/shared";

export function Mostly({ label }: { label: string }) {
  return (
    <div class="mostly">
      <p class="mostly-what">{copy.pictures.mostlyHere({ label })}</p>
      <p class="mostly-why">{copy.pictures.mostlyWhy}</p>
    </div>
  );
}
