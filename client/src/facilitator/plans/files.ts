/** Plans as files: saved to the device, and read from it. */
import { saveFile } from "../exportFile";
import { kebab } from "./planText";

export function savePlan(title: string, text: string): void {
  saveFile(new Blob([text], { type: "application/yaml" }), `${kebab(title) || "plan"}.yaml`);
}
