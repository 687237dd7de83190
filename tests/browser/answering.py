"""What a person does on the phone's page, for every kind of step, through the page alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from sessions.plan.model import Activity
from tests.browser.window import Window

POT = ".page-pot"
PUT, PASS = ".actions .button.primary", ".actions .button:not(.primary):not(.actions-wide)"
CHANGE, TAKE_BACK = ".actions-quiet .button:first-child", ".actions-quiet .button:last-child"


def come_in(phone: Window) -> None:
    """Read what is promised, and come in."""
    phone.sees(".promise")
    phone.press(PUT)
    phone.sees(".line")


def prepare(phone: Window, activity: Activity, words: str) -> None:
    """Fill in a step's input; some have nothing to fill in."""
    filling = INPUTS.get(activity.name)
    if filling:
        filling(phone, words)


def put(phone: Window) -> None:
    """Put what is filled in into the pot."""
    phone.press(f"{PUT}[aria-disabled=false]")


def skip(phone: Window) -> None:
    """Pass."""
    phone.press(PASS)


def landed(phone: Window) -> None:
    """Wait until the server has it, whatever it is."""
    expect(phone.page.locator(f"{POT} h1")).to_contain_text("in the pot.")
    expect(phone.page.get_by_text("do the heads match")).to_have_count(0)  # asked once, before


def take_back(phone: Window) -> None:
    """Take an answer back out of the pot: it is gone, and stays out."""
    phone.press(TAKE_BACK)
    phone.shows("main h1", "It's out of the pot, and gone.")


def _dot(phone: Window, _words: str) -> None:
    field = phone.page.locator(".field-input")
    box = field.bounding_box()
    assert box is not None
    field.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.3})
    phone.press(".feelings-input .chip")


def _lines(phone: Window, _words: str) -> None:
    for row in phone.page.locator(".pulse-row").all():
        row.locator(".scale-step").nth(4).click()


def _word(phone: Window, words: str) -> None:
    phone.page.fill(".paper-word", words[:24])


def _sliders(phone: Window, _words: str) -> None:
    for number, slider in enumerate(phone.page.locator(".slider").all()):
        slider.fill(str(3 + 4 * number))


def _text(phone: Window, words: str) -> None:
    phone.page.fill("main .paper", words)


def _tap(phone: Window, _words: str) -> None:
    phone.press(".note-tap")


def _choose(phone: Window, _words: str) -> None:
    phone.press(".option")


INPUTS: dict[str, Callable[[Window, str], None]] = {
    "agree": _text,
    "check_in": _dot,
    "pulse": _lines,
    "words": _word,
    "sliders": _sliders,
    "share": _text,
    "commitment": _text,
    "resonance": _tap,
    "choice": _choose,
    "private_choice": _choose,
    "note": _text,
}
