"""What a person without a pointer does on the phone's page: Tab, arrows, Space and Enter alone."""

from __future__ import annotations

from collections.abc import Callable

from sessions.plan.model import Activity
from tests.browser.answering import PUT
from tests.browser.window import Window

FARTHEST = 80  # stops of the Tab key: a page with more has lost its keyboard
HERE = "selector => document.activeElement?.matches(selector) ?? false"
SHOWN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const bar = document.querySelector('.actions')?.getBoundingClientRect();
  const top = document.querySelector('.line')?.getBoundingClientRect().bottom ?? 0;
  const floor = !bar || at.closest('.actions') ? innerHeight : bar.top;
  return at.matches('h1') || (box.top < floor && box.bottom > top);
}"""


def reach(phone: Window, selector: str) -> None:
    """Press Tab until something has the focus; the focus may never hide behind a bar."""
    for _ in range(FARTHEST):
        phone.page.keyboard.press("Tab")
        assert phone.page.evaluate(SHOWN), f"{phone.name}: the focus is where nobody sees it"
        if phone.page.evaluate(HERE, selector):
            return
    raise AssertionError(f"{phone.name}: the Tab key never comes to {selector}")


def fill(phone: Window, activity: Activity) -> None:
    """Fill in a step's input; some have nothing to fill in."""
    filling = KEYS.get(activity.name)
    if filling:
        filling(phone)


def put(phone: Window) -> None:
    reach(phone, PUT)
    phone.page.keyboard.press("Enter")


def _write(selector: str) -> Callable[[Window], None]:
    def write(phone: Window) -> None:
        reach(phone, selector)
        phone.page.keyboard.type("Without a pointer")

    return write


def _press(selector: str, key: str) -> Callable[[Window], None]:
    def press(phone: Window) -> None:
        reach(phone, selector)
        phone.page.keyboard.press(key)

    return press


def _dot(phone: Window) -> None:
    reach(phone, ".hand")
    for key in ("ArrowUp", "ArrowRight", "ArrowRight"):
        phone.page.keyboard.press(key)
    reach(phone, ".feelings-input .chip")
    phone.page.keyboard.press("Space")


def _lines(phone: Window) -> None:
    for _ in range(phone.page.locator(".pulse-row").count()):
        reach(phone, ".pulse-row input:not(:checked)")
        phone.page.keyboard.press("Space")
        phone.page.keyboard.press("ArrowRight")


def _sliders(phone: Window) -> None:
    for _ in range(phone.page.locator(".slider").count()):
        reach(phone, ".slider")
        phone.page.keyboard.press("ArrowRight")


KEYS: dict[str, Callable[[Window], None]] = {
    "check_in": _dot,
    "pulse": _lines,
    "words": _write(".paper-word"),
    "sliders": _sliders,
    "share": _write("main .paper"),
    "commitment": _write("main .paper"),
    "note": _write("main .paper"),
    "resonance": _press(".note-tap", "Enter"),
    "choice": _press(".option input", "Space"),
    "private_choice": _press(".option input", "Space"),
}
