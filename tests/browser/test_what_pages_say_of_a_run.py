"""What the three pages say of a run is true: before its result, at the close, and after it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import put
from tests.browser.made_pages import made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.window import DESK, PHONE, SCREEN, Size
from tests.drivers.server import RestartableServer

PAGES: dict[str, Size] = {"phone": PHONE, "desk": DESK, "screen": SCREEN}
ROOM = MadeRoom(14)
WORDS, SLIDERS, CHANGE = "first-word", "inside-outside", "what-moved"
TAKING = {"phone": ".slider", "desk": ".sight-pot", "screen": ".pot-page"}
WIDER_THAN_ITS_MIDDLE = 24  # px: the interval is seen on both sides of the line in it
FONT = "(it) => Number.parseFloat(getComputedStyle(it).fontSize)"


def became(step: str, outcome: str | None, **run: Any) -> dict[str, Any]:
    """What the shared state says of a run that came to nothing."""
    closed = ROOM.state(step, {})
    return closed | {"snapshot": None, "run": closed["run"] | {"outcome": outcome} | run}


@pytest.mark.parametrize("name", PAGES)
def test_dropping_is_said_kindly_and_two_sliders_show_nothing_before_their_close(
    browser: Browser, server: RestartableServer, name: str
) -> None:
    with made_page(browser, server, name, PAGES[name]) as it:
        main = it.seen.page.locator("main").first
        it.show(**became(WORDS, "dropped"))
        expect(main).to_contain_text("the promise held")
        picture = ROOM.snapshots()[SLIDERS]
        opened = ROOM.opened(SLIDERS)
        it.show(**opened | {"run": opened["run"] | {"mode": "pool"}, "snapshot": picture})
        it.seen.sees(TAKING[name])
        expect(it.seen.page.locator(".two-sliders")).to_have_count(0)
        it.show(**ROOM.state(SLIDERS, picture))
        expect(it.seen.page.locator(".two-sliders")).to_be_visible()
        assert it.seen.troubles == []


@pytest.mark.parametrize("name", ["desk", "screen"])
def test_heads_can_be_counted_against_the_seats_of_the_opening(
    browser: Browser, server: RestartableServer, name: str
) -> None:
    with made_page(browser, server, name, PAGES[name]) as it:
        it.show(**ROOM.opened(WORDS) | {"seats": ROOM.seats + 3})  # three came later
        counted = it.seen.page.get_by_text(f"{ROOM.seats} seats")
        expect(counted).to_be_visible()


def test_a_phone_asks_once_a_run_whether_the_heads_match_and_small(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "phone", PHONE) as it:
        it.show(**ROOM.opened(WORDS))
        asked = it.seen.page.get_by_text("do the heads match?")
        expect(asked).to_have_count(1)
        prompt = it.seen.page.locator("main h1")
        assert asked.evaluate(FONT) < prompt.evaluate(FONT)
        it.show(**ROOM.state(WORDS, ROOM.snapshots()[WORDS]))
        expect(asked).to_have_count(0)


def part(detail: str, direction: str | None, **known: float) -> dict[str, Any]:
    """One measure of what moved."""
    numbers = dict.fromkeys(("mean", "low", "high", "effect", "effect_low", "effect_high"))
    return {"id": "energy", "detail": detail, "direction": direction, **numbers, **known}


SURE = {"mean": 0.8, "low": 0.3, "high": 1.3, "effect": 0.5, "effect_low": 0.2, "effect_high": 0.9}
BANDS = (
    (part("words", "up"), "may have gone up", True),
    (part("interval", "down", mean=-0.3, low=-1.1, high=0.5), "may have gone down", True),
    (part("interval", "same", mean=0.0, low=-0.6, high=0.6), "no clear change", True),
    (part("effect", "up", **SURE), "Energy went up", False),
)


@pytest.mark.parametrize("name", PAGES)
def test_what_moved_claims_no_more_than_its_caveat_in_each_band(
    browser: Browser, server: RestartableServer, name: str
) -> None:
    with made_page(browser, server, name, PAGES[name]) as it:
        for told, claim, unsure in BANDS:
            it.show(**ROOM.state(CHANGE, {"kind": "change", "parts": [told]}))
            said = it.seen.page.locator(".change-part")
            expect(said).to_contain_text(claim)
            expect(said.get_by_text("Too few of us to be sure")).to_have_count(int(unsure))
            expect(said.locator(".ends")).to_contain_text("no change")
            expect(it.seen.page.locator(".caveat")).to_contain_text("not validated")
            if told["mean"] is not None:
                expect(said).to_contain_text("of 7 steps on average")
                expect(said).to_contain_text("likely between")
                drawn = said.locator(".lane-range").bounding_box()
                assert drawn is not None
                assert drawn["width"] > WIDER_THAN_ITS_MIDDLE


def with_run(state: dict[str, Any], step: str) -> dict[str, Any]:
    """The same in a run of its own: a phone has one answer per run."""
    return state | {"run": state["run"] | {"id": sha256(step.encode()).hexdigest()[:16]}}


def test_a_phones_own_line_says_up_or_down_and_on_which_scale(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "phone", PHONE) as it:
        for step, where in (("before-check-in", (0.3, 0.8)), ("after-check-in", (0.8, 0.8))):
            it.show(**with_run(ROOM.opened(step), step))
            field = it.seen.page.locator(".field-input")
            box = field.bounding_box()
            assert box is not None
            field.click(position={"x": box["width"] * where[0], "y": box["height"] * where[1]})
            put(it.seen)
            it.seen.sees(".page-pot")
        it.show(**with_run(ROOM.opened(CHANGE), CHANGE))
        expect(it.seen.page.locator("main")).to_contain_text("Only you see this")
        rows = it.seen.page.locator(".gap-row")
        expect(rows.filter(has_text="Ease")).to_have_text(re.compile(r"^Ease\d up$"))
        expect(rows.filter(has_text="Energy")).to_have_text("Energythe same")
