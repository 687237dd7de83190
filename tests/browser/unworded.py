"""Words that a page in the pseudo-language still says in plain English: no catalogue has them."""

from __future__ import annotations

from tests.browser.window import Window

AS_IS = "script, style, select, svg, code, .door-code"
WRITTEN = ".note, .words, .mine"  # people write as they like
# The language's own marks around each text; the names that tests give; codes; addresses.
WORDED = r"\u202e[^\u202c]*\u202c|Ada|The venue|[A-Z\d]{3}-[A-Z\d]{3}|\S*(?:127\.0\.0\.1|://)\S*"
PLAIN = """([asIs, worded]) => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest(asIs)) continue;
    if (/[a-z]{3}/i.test(text.data.replace(new RegExp(worded, 'g'), ''))) found.push(text.data);
  }
  return found;
}"""


def unworded(seen: Window) -> list[str]:
    """Find them on a page."""
    found: list[str] = seen.page.evaluate(PLAIN, [f"{AS_IS}, {WRITTEN}", WORDED])
    return found
