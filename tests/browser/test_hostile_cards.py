"""Whatever people write, no card leaves its page on the screen, and the prompt stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from sessions.texts import text
from tests.browser.hostile_cards import CARDS, LONG, PILED, TALL, TOO_WIDE, WORDS, words
from tests.browser.made_states import MadeScreen, made_screen
from tests.browser.window import Size
from tests.drivers.server import RestartableServer

SIZES: tuple[Size, ...] = ((1024, 768), (1280, 720), (1920, 1080))
STEP, AGREEMENTS, TAPPED, WORD = "wall-of-fears", "agreements", "me-too", "first-word"
SHOWN = """async (text) => {
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  const written = '.wall-columns .note-text, .spotlight-card > p';
  const texts = () => [...document.querySelectorAll(written)].map((it) => it.textContent);
  for (let turns = 0; turns < 300 && text !== null; turns += 1)
    if (texts().includes(text)) break; else await drawn();
  await drawn();
  const wrong = [], box = (it) => it.getBoundingClientRect();
  const apart = (a, b) => a.bottom <= b.top + 1 || b.bottom <= a.top + 1
    || a.right <= b.left + 1 || b.right <= a.left + 1;
  const within = (a, b) => a.top >= b.top - 1 && a.bottom <= b.bottom + 1
    && a.left >= b.left - 1 && a.right <= b.right + 1;
  const room = {top: 0, left: 0, bottom: innerHeight, right: innerWidth};
  const prompt = document.querySelector('.step-prompt');
  const notes = [...document.querySelectorAll('.note:not(.measuring *), .spotlight-card')];
  const place = document.querySelector('.wall-page, .spotlight-place');
  const said = (it) => it.textContent.slice(0, 20);
  if (!notes.length) wrong.push('no card is shown');
  if (prompt && !within(box(prompt), room)) wrong.push('the prompt leaves the window');
  const fixed = [prompt, ...document.querySelectorAll('.calm, .step-status, .page-marks, .qr')];
  for (const note of notes) {
    if (!within(box(note), room)) wrong.push(`“${said(note)}” leaves the window`);
    if (!within(box(note), box(place))) wrong.push(`“${said(note)}” leaves the wall`);
    for (const other of fixed)
      if (other && !apart(box(note), box(other)))
        wrong.push(`“${said(note)}” covers ${other.className}`);
    for (const other of notes)
      if (other !== note && !apart(box(note), box(other)))
        wrong.push(`“${said(note)}” covers a card`);
    if (getComputedStyle(note).overflow === 'visible') wrong.push(`“${said(note)}” lets marks out`);
    const high = note.scrollHeight > note.clientHeight + 1;
    const wide = note.scrollWidth > note.clientWidth + 1;
    if ((high || wide) && !note.classList.contains('cut'))
      wrong.push(`“${said(note)}” is cut without a sign`);
  }
  const unit = Math.min(innerHeight / 100, innerWidth / 130);
  return {
    wrong: wrong.slice(0, 5), texts: texts(), cut: document.querySelectorAll('.cut').length,
    smallest: Math.min(...notes.map((note) => parseFloat(getComputedStyle(note).fontSize) / unit)),
  };
}"""

WORDS_OUT = """async (first) => {
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  while (!document.querySelector('.word')?.textContent.startsWith(first)) await drawn();
  await drawn();
  const place = document.querySelector('.step-body').getBoundingClientRect();
  const prompt = document.querySelector('.step-prompt').getBoundingClientRect();
  const whole = place.top >= prompt.bottom && place.bottom <= innerHeight;
  if (whole && document.querySelector('.step-body.cut')) return null;
  return [...document.querySelectorAll('.word')].filter((word) => {
    const box = word.getBoundingClientRect();
    return box.top < Math.max(place.top, prompt.bottom) - 1 || box.bottom > place.bottom + 1
      || box.left < place.left - 1 || box.right > place.right + 1
      || getComputedStyle(word).overflow === 'visible';
  }).map((word) => word.textContent);
}"""


@dataclass(frozen=True)
class Look:
    """What stands on the wall, and what is wrong with it."""

    wrong: list[str]
    texts: list[str]
    cut: int  # cards of which not all can be seen
    smallest: float  # font size, in units


@pytest.fixture
def screen(browser: Browser, server: RestartableServer) -> Iterator[MadeScreen]:
    with made_screen(browser, server) as made:
        yield made
        assert made.seen.troubles == []


def sizes(screen: MadeScreen) -> Iterator[Size]:
    for width, height in SIZES:
        screen.seen.page.set_viewport_size({"width": width, "height": height})
        yield width, height


def look(screen: MadeScreen, what: str, size: Size, text: str | None = None) -> Look:
    """Wait until a text is shown, and look at all that is."""
    seen = Look(**screen.seen.page.evaluate(SHOWN, text))
    assert not seen.wrong, f"{what}, at {size}: {seen.wrong}"
    return seen


def test_somebody_may_send_each_of_them() -> None:
    assert len(CARDS) >= 40
    assert {card: text(card, "text") for card in CARDS.values()}


def test_each_card_alone_is_inside_and_readable(screen: MadeScreen) -> None:
    for size in sizes(screen):
        for name, card in CARDS.items():
            screen.wall([card], step=STEP)
            seen = look(screen, name, size, card)
            assert (seen.texts, seen.cut) == ([card], name in PILED), (name, size)
            assert seen.smallest >= 3, (name, size)


def test_all_of_them_together_are_each_shown_once(screen: MadeScreen) -> None:
    for size in sizes(screen):
        screen.wall(list(CARDS.values()), step=STEP)
        screen.settle()
        pages = screen.seen.page.locator(".page-marks span[aria-hidden]").count()
        assert pages > 1, "the premise: they need several pages"
        shown: list[str] = []
        for number in range(pages):
            seen = look(screen, f"page {number} of {pages}", size)
            assert seen.smallest >= 2
            assert seen.cut == len(set(seen.texts) & set(PILED.values()))
            shown += seen.texts
            screen.turn()
        assert sorted(shown) == sorted(CARDS.values())


def test_the_same_in_the_spotlight(screen: MadeScreen) -> None:
    for size in sizes(screen):
        screen.wall(list(CARDS.values()), step=STEP)
        for name, card in zip(CARDS, screen.state["wall"]["cards"], strict=True):
            screen.show(spotlight=card["id"])
            seen = look(screen, name, size, card["text"])
            assert (seen.texts, seen.cut) == ([CARDS[name]], name in PILED), (name, size)


def test_beside_what_was_agreed_on_and_above_the_line_about_the_pot(screen: MadeScreen) -> None:
    long = [*LONG.values(), *TALL.values()][::4]
    for size in sizes(screen):
        screen.wall(long, step=AGREEMENTS, snapshot={"kind": "agree", "level": "most"})
        screen.seen.sees(".agreed-page .note")
        look(screen, "beside the agreements", size)
        screen.wall(long, step=TAPPED)
        screen.show(stage="open", band="half", run={**screen.state["run"], "outcome": None})
        screen.seen.sees(".step-status")
        look(screen, "above the line", size)


def test_sixty_words_stay_below_the_prompt_and_are_cut_with_a_sign_where_they_must(
    screen: MadeScreen,
) -> None:
    for size in sizes(screen):
        for name, piece in WORDS.items():
            said = words(piece)
            sized = [{"text": word, "size": 1 + at % 3} for at, word in enumerate(said)]
            screen.wall([], step=WORD, wall=None, snapshot={"kind": "words", "words": sized})
            out = screen.seen.page.evaluate(WORDS_OUT, said[0])
            assert out == (None if name in TOO_WIDE else []), f"{name}, at {size}: {out}"
