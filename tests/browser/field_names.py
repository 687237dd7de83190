"""Fields in which people write are named, and their placeholder is not the name again."""

from __future__ import annotations

from tests.browser.window import Window

ECHOES = """() => [...document.querySelectorAll('textarea, input[type=text]')].filter((field) => {
  const labels = [...field.labels].map((one) => one.innerText).join(' ');
  const name = (field.getAttribute('aria-label') ?? labels).trim();
  return !name || name === field.placeholder.trim();
}).map((field) => field.outerHTML.slice(0, 120))"""


def echoes(seen: Window, moment: str) -> list[str]:
    """Return which field has no name, or is read out twice, a sentence each."""
    found: list[str] = seen.page.evaluate(ECHOES)
    return [f"{seen.name}, {moment}: without a name of its own: {told}" for told in found]
