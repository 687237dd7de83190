/** Plans as files: saved to the device, and read from it. */
import { saveFile } from "../exportFile";

export function savePlan(title: string, text: string): void {
  const name = title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
  saveFile(new Blob([text], { type: "application/yaml" }), `${name || "plan"}.yaml`);
}
