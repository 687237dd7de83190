"""The room's pictures, of rooms of every size on every page: whole, legible, and in words too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in, landed, prepare, put
from tests.browser.fitting import fits_beside, fits_whole
from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_rooms import SIZES, MadeRoom, step_of
from tests.browser.reading import barriers
from tests.browser.room import Room, room
from tests.browser.window import BEAMER, DESK, PHONE, SCREEN, Size
from tests.drivers.server import RestartableServer

SPEED = 15
PAGES: dict[str, Size] = {"phone": PHONE, "desk": DESK, "screen": SCREEN}
# Whether words that are a little larger than these would leave their place, or would shout.
FULL = """() => {
  const place = document.querySelector('.step-body');
  const size = parseFloat(place.style.getPropertyValue('--fit'));
  place.style.setProperty('--fit', size * 1.15);
  const over = place.scrollHeight > place.clientHeight || place.scrollWidth > place.clientWidth;
  place.style.setProperty('--fit', size);
  return over || size > 3;
}"""
DRAWN = """() => [...document.querySelectorAll('.ember-disc circle:last-child')].map((disc) => ({
  radius: disc.r.baseVal.value, colour: getComputedStyle(disc).fill }))"""
UNLIKE = 1.3  # of two areas' radii: the eye sees it from the back row


@pytest.fixture(params=PAGES)
def made(
    request: pytest.FixtureRequest, browser: Browser, server: RestartableServer
) -> Iterator[MadePage]:
    with made_page(browser, server, request.param, PAGES[request.param]) as it:
        yield it


@pytest.fixture
def screen(browser: Browser, server: RestartableServer) -> Iterator[MadePage]:
    with made_page(browser, server, "screen", SCREEN) as it:
        yield it


def test_every_picture_fits_its_page(made: MadePage) -> None:
    for here in map(MadeRoom, SIZES):
        for step, snapshot in here.snapshots().items():
            moment = f"{step} of {here.seats}"
            made.show(**here.state(step, snapshot))
            fits_beside(made.seen, moment)
            if made.seen.name == "screen":
                fits_whole(made.seen, moment, BEAMER, SCREEN)
                assert made.seen.page.locator(".cut").count() == 0, moment
    assert made.seen.troubles == []


def test_the_field_keeps_nobody_out(made: MadePage) -> None:
    large, alike = MadeRoom(45), MadeRoom(4)
    for here in (large, alike):
        snapshot = here.snapshots()["after-check-in"]
        assert bool(snapshot["feelings"]) == (here is large)
        made.show(**here.state("after-check-in", snapshot))
        assert barriers(made.seen, f"after-check-in of {here.seats}") == []


def test_areas_differ_in_size_and_in_warmth(screen: MadePage) -> None:
    areas = [_area(*given) for given in AREAS]
    screen.show(**MadeRoom(14).state("before-check-in", _field(areas)))
    drawn = screen.seen.page.evaluate(DRAWN)
    radii = sorted(each["radius"] for each in drawn)
    assert len(radii) == len(AREAS)
    assert all(large / small > UNLIKE for small, large in pairwise(radii))
    assert len({each["colour"] for each in drawn}) == len(AREAS)


def test_of_a_room_of_one_mind_one_area_is_drawn(screen: MadePage) -> None:
    screen.show(**MadeRoom(9).state("before-check-in", _field([], mostly="quiet_ease")))
    assert screen.seen.page.locator(".ember-disc").count() == 1
    expect(screen.seen.page.locator(".area-level")).to_have_text(["most of us"])


def test_an_area_says_in_words_what_is_drawn(screen: MadePage) -> None:
    before = [_area(id, "some", 30) for id, _, _ in AREAS]
    here = MadeRoom(14)
    screen.show(**here.state("before-check-in", _field(before)))
    screen.show(**here.state("after-check-in", _field([_area(*given) for given in AREAS])))
    said = screen.seen.page.locator(".area-lively_ease")
    expect(said).to_contain_text("about half")
    expect(said).to_contain_text("before: some of us")
    assert screen.seen.page.locator(".ember-before").count() == len(AREAS) + 1  # and its sign


def test_words_fill_the_screen(screen: MadePage) -> None:
    for here in map(MadeRoom, SIZES):
        screen.show(**here.state("first-word", here.snapshots()["first-word"]))
        assert screen.seen.page.evaluate(FULL), here.seats


@pytest.fixture
def checking_in(browser: Browser) -> Iterator[Room]:
    with room(browser, speed=SPEED, people=4) as here:
        yield here


def test_the_own_dot_is_seen_on_its_phone_alone_and_after_a_tap(checking_in: Room) -> None:
    here = checking_in
    phone, other, desk, screen = (
        here.phone("phone"),
        here.phone("other"),
        here.desk(),
        here.screen(),
    )
    seats = here.seats(3)
    for seen in (phone, other):
        come_in(seen)
    leader = here.lead()
    leader.until(lambda now: now["seats"] == 5)
    leader.move("start")
    run = leader.open_at_length("before-check-in")
    for seen in (phone, other):
        prepare(seen, step_of("before-check-in").activity, "")
        put(seen)
        landed(seen)
    for seat in seats:
        assert seat.answer(run, {"energy": 2, "ease": 2, "feelings": []})["ok"]
    leader.listen(21 / SPEED)
    leader.close_run()
    for seen in (phone, other, desk, screen):
        seen.sees(".field-map")
        expect(seen.page.locator(".field-own")).to_have_count(0)
    phone.press(".mine summary")
    expect(phone.page.locator(".field-map .field-own")).to_have_count(1)
    for seen in (other, desk, screen):
        expect(seen.page.locator(".field-own")).to_have_count(0)
    phone.press(".mine summary")
    expect(phone.page.locator(".field-own")).to_have_count(0)
    for talker in (*seats, leader):
        talker.close()


AREAS = (
    ("lively_tense", "few", None),
    ("quiet_tense", "some", 10),
    ("quiet_ease", "some", 30),
    ("lively_ease", "half", 60),
)


def _area(id: str, level: str, share: int | None) -> dict[str, Any]:
    return {"id": id, "level": level, "share": share}


def _field(areas: list[dict[str, Any]], mostly: str | None = None) -> dict[str, Any]:
    return {"kind": "check_in", "areas": areas, "feelings": [], "mostly": mostly}
