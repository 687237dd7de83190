"""A card that the facilitator hides leaves every page, wherever somebody had turned to."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in
from tests.browser.room import room

STEP = "harvest"
PEOPLE = 14  # more than a dozen: their wall has a second page


def test_a_hidden_card_leaves_the_second_page_of_a_phone_and_the_screen_and_the_desk(
    browser: Browser,
) -> None:
    with room(browser, speed=10, people=4) as here:
        seats = here.seats(PEOPLE)
        pages = [phone := here.phone("phone"), here.screen(), here.desk()]
        come_in(phone)
        leader = here.lead()
        leader.move("start")
        run = leader.open_at_length(STEP)
        for number, seat in enumerate(seats):
            seat.answer(run, {"text": f"This is note {number:02}."})
        leader.listen(20 / here.speed)  # a pot that was open for less is thrown away
        wall = leader.close_run()["wall"]
        asked = {"run": run, "revision": wall["revision"], "page": 1}
        hidden, stays, *_ = leader.ask("wall", **asked)["cards"]
        phone.page.get_by_role("button", name="More notes").click()
        for page in pages:
            expect(page.page.get_by_text(hidden["text"])).to_have_count(1)
        leader.move("hide", card=hidden["id"])
        for page in pages:
            expect(page.page.get_by_text(hidden["text"])).to_have_count(0)
            expect(page.page.get_by_text(stays["text"])).to_have_count(1)
        for talker in (*seats, leader):
            talker.close()
        for page in pages:
            page.close()
            assert page.troubles == []
