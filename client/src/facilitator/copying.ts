/** Puts a text on the clipboard, also where browsers offer none: on plain http, as in a room's own network. */

export type Copied = "copied" | "selected" | null;

/** `shown`: the text on the page. It is selected where nothing else works, so that one press of two keys copies it. */
export async function copyText(text: string, shown: Element | null): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    if (copyByField(text)) return "copied";
    if (shown) getSelection()?.selectAllChildren(shown);
    return shown ? "selected" : null;
  }
}

function copyByField(text: string): boolean {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  field.style.cssText = "position: fixed; opacity: 0;"; // in view: elsewhere the page would scroll
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
