"""The facilitator turns the wall's pages for the room, and lets held cards in together."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.leading import CLICKER, hears
from tests.browser.room import room

STEP = "harvest"
PEOPLE = 15
HEAVY = "My boss Tadeusz would fire me for this."  # it meets the reviewed lists


def test_the_desk_turns_pages_lets_cards_in_together_and_then_moves_on(browser: Browser) -> None:
    with room(browser, speed=10, people=4) as here:
        seats = here.seats(PEOPLE)
        screen, desk = here.screen(), here.desk()
        leader = here.lead()
        leader.until(lambda now: now["seats"] == PEOPLE)
        leader.move("start")
        run = leader.open_at_length(STEP)
        for number, seat in enumerate(seats):
            seat.answer(run, {"text": HEAVY if number == 0 else f"This is note {number:02}."})
        leader.listen(20 / here.speed)  # a pot that was open for less is thrown away
        wall = leader.close_run()["wall"]
        asked = {"run": run, "revision": wall["revision"], "page": 1}
        pages = [wall["cards"], leader.ask("wall", **asked)["cards"]]
        assert [len(page) for page in pages] == [7, 7], "fourteen cards, and one that is held"
        notes = screen.page.locator(".note-text")
        for page, cards in enumerate(pages):
            hears(desk)
            desk.page.keyboard.press(CLICKER)
            where = desk.page.locator(".wall-where")
            expect(where).to_have_text(f"The room sees page {page + 1} of 2")
            for card in cards:
                expect(notes.filter(has_text=card["text"])).to_have_count(1)
            expect(notes).to_have_count(7)
        desk.page.locator(".held summary").click()
        desk.page.get_by_role("button", name="Allow the card").click()
        expect(desk.page.locator(".held-ready")).to_be_visible()
        expect(screen.page.get_by_text(HEAVY)).to_have_count(0)
        hears(desk)
        desk.page.keyboard.press(CLICKER)
        expect(desk.page.locator(".held")).to_have_count(0)
        wall = leader.until(lambda now: now["wall"]["revision"] > asked["revision"])["wall"]
        assert wall["pages"] == 2
        hears(desk)
        title = desk.page.locator(".sight-title")
        before = title.inner_text()
        desk.page.keyboard.press(CLICKER)  # the last page is on the screen: the room moves on
        expect(title).not_to_have_text(before)
        for talker in (*seats, leader):
            talker.close()
        assert desk.troubles == screen.troubles == []
