"""Whether a page fits its window: nothing beside it, and on the screen nothing below it."""

from __future__ import annotations

from tests.browser.window import Size, Window

# A pixel is rounding. What is there for ears only is clipped on purpose.
WIDER = """() => {
  const root = document.documentElement, wide = [];
  if (root.scrollWidth <= innerWidth + 1) return wide;
  for (const it of document.querySelectorAll('body *')) {
    const box = it.getBoundingClientRect();
    if (box.right > innerWidth + 1) wide.push(`${it.tagName}.${it.className} ends at ${box.right}`);
  }
  return wide.slice(0, 5).concat(`the page is ${root.scrollWidth} wide`);
}"""

DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

CUT_OFF = """() => {
  const cut = [], range = document.createRange(), root = document.documentElement;
  const inside = (box, of) => box.top >= of.top - 3 && box.bottom <= of.bottom + 3
    && box.left >= of.left - 3 && box.right <= of.right + 3;
  const room = {top: 0, left: 0, bottom: innerHeight, right: innerWidth};
  if (root.scrollHeight > innerHeight + 1) cut.push(`the page is ${root.scrollHeight} high`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width || text.parentElement.closest('.for-ears, script, style')) continue;
    const where = `“${text.data.slice(0, 40)}” in ${text.parentElement.className}`;
    if (!inside(box, room)) cut.push(`${where} leaves the window`);
    for (let it = text.parentElement; it; it = it.parentElement)
      if (getComputedStyle(it).overflow !== 'visible' && !inside(box, it.getBoundingClientRect()))
        cut.push(`${where} is cut off by ${it.className}`);
  }
  return cut.slice(0, 5);
}"""


# Words that leave the window to a side, where hidden overflow keeps the page itself narrow.
BESIDE = """() => {
  const beside = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const holder = text.parentElement;
    if (!box.width || holder.closest('.for-ears, script, style, select')) continue;
    if (getComputedStyle(holder).textOverflow === 'ellipsis') continue; // shortened on purpose
    if (box.left < -1 || box.right > innerWidth + 1)
      beside.push(`“${text.data.slice(0, 40)}” from ${box.left} to ${box.right}`);
  }
  return beside.slice(0, 5);
}"""


def fits_beside(seen: Window, moment: str) -> None:
    """No words are cut off at a side."""
    fits(seen, moment)
    beside = seen.page.evaluate(BESIDE)
    assert not beside, f"{seen.name}, {moment}: {beside}"


def fits(seen: Window, moment: str) -> None:
    """Nobody has to scroll sideways."""
    wide = seen.page.evaluate(WIDER)
    assert not wide, f"{seen.name}, {moment}: wider than its window: {wide}"


def fits_whole(seen: Window, moment: str, *sizes: Size) -> None:
    """Nobody can scroll a projector: everything is inside, and nothing is cut off."""
    for width, height in sizes:
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.evaluate(DRAWN)
        at = f"{moment}, at {width}x{height}"
        fits(seen, at)
        cut = seen.page.evaluate(CUT_OFF)
        assert not cut, f"{seen.name}, {at}: {cut}"
