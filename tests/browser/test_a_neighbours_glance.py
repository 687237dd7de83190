"""Who looks over a shoulder does not see whether somebody sent a note, passed, or kept it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.browser.answering import come_in, landed, put, skip
from tests.browser.window import Window
from tests.browser.writing import PAPER, writing_at
from tests.drivers.server import RestartableServer

WORDS = "I often say yes too fast."
# Everything that is drawn: words with where they stand. The clock goes on meanwhile.
SEEN = """() => {
  const seen = [], range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector('.room'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    range.selectNodeContents(text);
    const { left, top, width, height } = range.getBoundingClientRect();
    const skipped = !text.parentElement.checkVisibility() || text.parentElement.closest('.timer');
    if (width && !skipped) seen.push([text.data, ...[left, top, width, height].map(Math.round)]);
  }
  return seen;
}"""


def test_a_note_a_pass_and_a_note_that_was_kept_look_alike_after_sending(
    browser: Browser, server: RestartableServer
) -> None:
    with writing_at(browser, server, "harvest") as writing:
        passing, keeping = writing.here.phone("passing"), writing.here.phone("keeping")
        for phone in (passing, keeping):
            come_in(phone)
            phone.sees(PAPER)
        for phone in (writing.phone, keeping):
            phone.page.fill(PAPER, WORDS)
        assert drawn(writing.phone) != drawn(passing), "the premise: something is looked at"
        put(writing.phone)
        skip(passing)
        keeping.page.get_by_role("button", name="Keep mine on my phone").click()
        sent = drawn(after(writing.phone))
        assert sent == drawn(after(passing)) == drawn(after(keeping))
        assert WORDS not in str(sent), "what was written is behind a tap"
        keeping.press(".mine summary")
        assert "in your journal" in str(drawn(keeping))


def after(phone: Window) -> Window:
    """Wait until the server has it, and nothing moves any more."""
    landed(phone)
    phone.page.emulate_media(reduced_motion="reduce")
    return phone


def drawn(phone: Window) -> list[Any]:
    seen: list[Any] = phone.page.evaluate(SEEN)
    return seen
