"""What a browser's translation does to a page's document, done by hand, with marks for words.

It looks at all texts, but for those that are not to be translated, puts two nested <font> with the
translated words into the place of each, and takes the text's own node out of the document. It goes
on doing so with whatever is new.
"""

from __future__ import annotations

from tests.browser.window import Window

BEGIN, END = "⟦", "⟧"
# Chrome and Edge replace a text at once, or put their own before it and then take it out.
TRANSLATE = """([how, begin, end]) => {
  const kept = (node) => node.parentElement?.closest('[translate=no], script, style, textarea');
  const stand = (text) => {
    const inner = document.createElement('font'), outer = document.createElement('font');
    inner.textContent = begin + text.data + end;
    outer.append(inner);
    outer.dataset.stands = '';
    if (how === 'replace') text.replaceWith(outer);
    else { text.before(outer); text.remove(); }
  };
  const walk = () => {
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (all.nextNode()) texts.push(all.currentNode);
    for (const text of texts) {
      if (text.data.trim() && !kept(text) && !text.parentElement.closest('font')) stand(text);
    }
  };
  let waiting = false;
  window.translated = 0;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; window.translated += 1; walk(); }, 20);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  walk();
}"""
STANDS = "() => document.querySelectorAll('font[data-stands]').length"
SAID = "() => document.body.innerText"


def translate(seen: Window, how: str) -> None:
    """Begin to translate a page, and make sure that something of it was."""
    seen.page.evaluate(TRANSLATE, [how, BEGIN, END])
    assert seen.page.evaluate(STANDS) > 3


def said(seen: Window) -> str:
    """Return what a page says, without the marks of a translation."""
    words: str = seen.page.evaluate(SAID)
    return " ".join(words.replace(BEGIN, "").replace(END, "").split())
