"""What a page in another language still says in the words of an English catalogue."""

from __future__ import annotations

import re
from functools import cache

from tests.browser.window import Window
from tests.documents.test_languages import GAP, NAMES, catalogues, forms

# What people hear counts like what they see. A plan may be in another language than its pages.
SAID = """() => {
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (!text.parentElement.closest('script, style, select, svg, code')) said.push(text.data);
  for (const it of document.querySelectorAll('body *'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
      if (it.hasAttribute(name)) said.push(it.getAttribute(name));
  return said.map((each) => each.trim()).filter(Boolean);
}"""
_GAPS = re.compile(r"\\\{\w+\\\}")


@cache
def _english(code: str) -> re.Pattern[str]:
    """Match whatever English says in other words than this language."""
    own = {text for name in NAMES for _, text in forms(catalogues(code).get(name, {}))}
    said = {text for name in NAMES for _, text in forms(catalogues("en")[name])} - own
    worded = [text for text in said if re.search(r"[A-Za-z]{2}", GAP.sub("", text))]
    return re.compile("|".join(_GAPS.sub(".+", re.escape(text)) for text in worded), re.DOTALL)


def english_left(seen: Window, code: str, *, plan: frozenset[str] = frozenset()) -> list[str]:
    """Find them on a page, and in what it says to ears; `plan`: texts of the plan, as they are."""
    said: list[str] = seen.page.evaluate(SAID)
    return [each for each in said if each not in plan and _english(code).fullmatch(each)]
