"""What a facilitator does beside the next action: ask the pace, let notes in, light, order."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.leading import ACTION, CLICKER, act, hears
from tests.browser.led import OLD, SERVER_SPEED, led
from tests.browser.reading import barriers
from tests.drivers.server import RestartableServer

__all__ = ["SERVER_SPEED"]
TALK, WRITING, TAPPING = "pair-unsure", "harvest", "harvest-wall"
HEAVY = "My boss Tadeusz would fire me for this."  # it meets the reviewed lists


def test_the_pace_is_asked_in_between_and_the_talk_goes_on_where_it_was(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=5, reviewed=False) as it:
        it.leader.show(TALK)
        it.leader.move("open")
        title = it.desk.page.locator(".sight-title")
        talk = title.inner_text()
        it.desk.sees(".dock-time .timer-face")
        it.more("Ask how the pace is")
        expect(title).not_to_have_text(talk)
        expect(it.desk.page.locator(".agenda-row.now")).to_contain_text(talk)
        assert barriers(it.desk, "the pace") == []
        act(it.desk, "Open for answers")
        run = it.leader.until(lambda now: now["run"] and now["stage"] == "open")["run"]["id"]
        for seat in it.seats:
            assert seat.answer(run, {"option": "fine"})["ok"]
        it.close()
        expect(it.desk.page.locator(".sight-room")).to_contain_text("I'm fine")
        act(it.desk, f"Back to: {talk}")
        expect(title).to_have_text(talk)
        expect(it.desk.page.locator(ACTION)).to_have_text("Go on")


def test_notes_that_no_list_stopped_are_allowed_together_and_what_is_undecided_is_named(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=5, reviewed=True) as it:
        screen = it.here.screen()
        it.answer(WRITING, [HEAVY, *(f"This is note {number}." for number in range(4))])
        page = it.desk.page
        page.locator(".held summary").click()
        expect(page.locator(".held")).to_contain_text("Drop destroys it")
        page.get_by_role("button", name="Allow all 4").click()
        expect(page.locator(".held-ready")).to_contain_text("4 allowed cards")
        expect(page.get_by_role("button", name="Allow the card")).to_have_count(1)
        expect(screen.page.locator(".note-text")).to_have_count(0)
        page.get_by_role("button", name="Bring in now").click()
        expect(screen.page.locator(".note-text")).to_have_count(4)
        expect(page.locator(".held-ready")).to_have_count(0)  # a turn of the page is due no more
        expect(page.locator(".next-hint")).to_contain_text("moving on drops it")
        hears(it.desk)
        page.keyboard.press(CLICKER)
        expect(page.locator("dialog")).to_contain_text("1 held card is undecided")
        page.get_by_role("button", name="Not now").click()
        expect(page.locator("dialog")).to_have_count(0)
        page.get_by_role("button", name="Hide the card").first.click()
        page.get_by_role("button", name="Hide and send care to everyone").click()
        expect(page.locator(".care-now").last).to_contain_text("a word of care")
        expect(screen.page.locator("main")).to_contain_text("Let's take a breath")
        assert screen.troubles == []


def test_a_note_is_lit_pages_go_back_and_are_let_go_and_the_best_known_come_first(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=14, reviewed=False) as it:
        screen = it.here.screen()
        it.answer(WRITING, [f"This is note {number:02}." for number in range(14)])
        page, where = it.desk.page, it.desk.page.locator(".wall-where")
        for key, at in ((CLICKER, 1), (CLICKER, 2), ("PageUp", 1)):
            hears(it.desk)
            page.keyboard.press(key)
            expect(where).to_have_text(f"The room sees page {at} of 2")
        page.get_by_role("button", name="Show the card").first.click()
        expect(screen.page.locator(".spotlight")).to_be_visible()
        page.get_by_role("button", name="Back to all").click()
        expect(screen.page.locator(".spotlight")).to_have_count(0)
        page.get_by_role("button", name="Let it turn").click()
        expect(where).to_have_text("2 pages turn by themselves")
        run = it.leader.open_at_length(TAPPING)
        best = it.leader.state["wall"]["cards"][-1]
        for seat in it.seats:
            assert seat.answer(run, {"cards": [best["id"]]})["ok"]
        it.close()
        it.desk.press("button:has-text('Best known first')")
        expect(page.locator(".sight .note-text").first).to_have_text(best["text"])
        expect(page.get_by_role("button", name="Best known first")).to_have_attribute(
            "aria-pressed", "true"
        )


def test_a_result_is_taken_back_asked_again_as_a_new_run_and_a_talk_begins_anew(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=5, reviewed=False) as it:
        it.answer(WRITING, [f"This is note {number}." for number in range(5)])
        first = it.leader.state["run"]["id"]
        expect(it.desk.page.locator(".sight .note")).to_have_count(5)
        it.more("Take this result back")
        it.desk.page.get_by_role("button", name="Take it back").click()
        expect(it.desk.page.locator(".sight .note")).to_have_count(0)
        hears(it.desk)
        it.desk.page.get_by_role("button", name="Ask again").click()
        again = it.leader.until(lambda now: now["run"] and now["run"]["id"] != first)
        assert again["step"] == WRITING
        it.leader.listen(OLD)
        it.leader.move("discard")
        it.leader.show(TALK)
        begun = it.leader.move("open")["timer"]["ends_at"]
        it.leader.listen(0.3)
        it.more("Start its time anew")
        it.leader.until(lambda now: now["timer"] and now["timer"]["ends_at"] > begun)


def test_in_a_call_there_is_a_text_to_paste_and_tiles_are_compared_with_seats(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=5, reviewed=False) as it:
        it.more("In a call")
        texts = it.desk.page.locator(".call-text")
        expect(texts.first).to_contain_text(it.here.links["code"][:3])
        expect(texts.last).to_have_text("Oak\nRiver")
        tiles = it.desk.page.get_by_label("People whom you see in the call")
        for typed, said in (("5", "As many people as seats"), ("4", "twice"), ("6", "no seat yet")):
            tiles.fill(typed)
            expect(it.desk.page.locator("dialog .plain-word")).to_contain_text(said)
