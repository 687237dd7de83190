"""Fields in which people write, and whether anything may send their words to a third party."""

from __future__ import annotations

from tests.browser.window import Window

# Spell checkers, completion, correction and writing assistants are asked to stay away.
ASKED = {
    "spellcheck": "false",
    "autocomplete": "off",
    "autocorrect": "off",
    "writingsuggestions": "false",
    "data-gramm": "false",
    "data-lt-active": "false",
}
OPEN_FIELDS = """(asked) => [...document.querySelectorAll(
    'textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])')].flatMap(
  (field) => Object.entries(asked).filter(([name, value]) => field.getAttribute(name) !== value)
    .map(([name]) => `${name} of ${field.outerHTML.slice(0, 120)}`))"""


def open_fields(seen: Window, moment: str) -> list[str]:
    """Return which field of this page invites a third party, a sentence each."""
    found: list[str] = seen.page.evaluate(OPEN_FIELDS, ASKED)
    return [f"{seen.name}, {moment}: {told}" for told in found]
