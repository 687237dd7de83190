"""What lies in a phone's browser after each stage: no longer than something needs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in, landed, prepare, put, skip, take_back
from tests.browser.room import Room, room
from tests.browser.waiting import until
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone

WORDS = "It made room for a quieter kind of laughing."
DRAFT = "Something that I do not send."
SPEED = 15
# A wish to take a card back waits for a moment of the room's clock, so its timers have to keep up.
HURRIED = f"""(() => {{
  const own = window.setTimeout.bind(window);
  window.setTimeout = (act, wait, ...more) => own(act, wait / {SPEED}, ...more);
}})()"""

# Everything in which a browser keeps something for a page.
KEPT = """async () => {
  const listed = (storage) =>
    Object.entries({ ...storage }).map(([name, value]) => name + "=" + value);
  const databases = (await indexedDB.databases()).map(({ name }) => "database " + name);
  const caches = (await window.caches?.keys() ?? []).map((name) => "cache " + name);
  return [...listed(localStorage), ...listed(sessionStorage), ...databases, ...caches,
    document.cookie, JSON.stringify(history.state), window.name].join("\\n");
}"""


@dataclass
class Keeping:
    """A phone whose browser is looked into, in a room with just enough others."""

    here: Room
    leader: DrivenFacilitator
    others: list[DrivenPhone]
    phone: Window

    def kept(self) -> str:
        found: str = self.phone.page.evaluate(KEPT)
        return found

    def opened(self, step: str) -> str:
        """Open a step, let the others answer it, and return its run."""
        run = self.leader.open_at_length(step)
        self.phone.sees(".actions")
        for other in self.others:
            other.until(lambda now: (now["run"] or {}).get("id") == run)
            assert other.answer(run, {"pass": True} if step != "harvest" else {"text": "Yes."})[
                "ok"
            ]
        return run

    def close(self) -> None:
        """Close a run that was open for as long as it has to be."""
        self.leader.listen(21 / SPEED)
        self.leader.close_run()
        expect(self.phone.page.locator("details.mine")).to_be_visible()


@pytest.fixture
def keeping(browser: Browser) -> Iterator[Keeping]:
    with room(browser, speed=SPEED, people=4) as here:
        others = here.seats(4)
        phone = here.phone("phone")
        come_in(phone)
        leader = here.lead()
        leader.until(lambda now: now["seats"] == 5)
        leader.move("start")
        yield Keeping(here, leader, others, phone)
        for talker in (*others, leader):
            talker.close()
        phone.close()


def test_each_thing_goes_when_nothing_needs_it_any_more(keeping: Keeping) -> None:
    phone, leader = keeping.phone, keeping.leader

    keeping.opened("before-check-in")
    prepare(phone, keeping.here.steps[3].activity, "")
    put(phone)
    landed(phone)
    keeping.close()
    assert '"own":{"before-check-in":{' in keeping.kept(), "it is compared with at the end"

    keeping.opened("harvest")
    phone.page.fill("main .paper", WORDS)
    assert WORDS in keeping.kept(), "a draft outlives a reload"
    put(phone)
    landed(phone)
    assert WORDS in keeping.kept(), "it may have to be sent again"
    keeping.close()
    until(lambda: WORDS not in keeping.kept(), "the words are gone with the close")
    assert WORDS in phone.page.inner_text("main"), "they stand on the wall"
    phone.page.add_init_script(HURRIED)
    phone.page.reload()
    phone.page.get_by_text("You put in").click()
    phone.shows(
        ".mine-text", "Your words are no longer on this phone: they went when the step was closed."
    )
    assert WORDS not in keeping.kept()
    assert '"own":{"before-check-in":{' in keeping.kept()

    phone.page.get_by_role("button", name="Take it back").click()
    phone.page.locator("dialog").get_by_role("button", name="Take it back").click()
    until(lambda: '"where":"going"' in keeping.kept(), "the key that stayed takes it back")
    assert '"key":""' in keeping.kept()

    keeping.opened("wall-of-fears")
    phone.page.fill("main .paper", DRAFT)
    leader.listen(21 / SPEED)
    leader.close_run()
    phone.sees(".notice-left")
    assert DRAFT in keeping.kept(), "what was not sent stays in the journal"

    leader.end()
    phone.shows("main h1", "It is erased.")
    until(lambda: keeping.kept().strip() in ("", "null"), "nothing is left")


def test_of_a_session_that_ended_meanwhile_all_goes_when_the_page_is_next_opened(
    keeping: Keeping,
) -> None:
    phone = keeping.phone
    keeping.opened("harvest")
    phone.page.fill("main .paper", WORDS)
    url = keeping.here.url
    phone.page.goto("about:blank")
    keeping.leader.end()
    keeping.leader.until_erased()
    phone.page.goto(url)  # the bare address, without a code
    phone.shows("main h1", "This session has ended")
    until(lambda: keeping.kept().strip() in ("", "null"), "nothing is left")


def test_another_code_clears_what_ended_meanwhile(keeping: Keeping, browser: Browser) -> None:
    phone, here = keeping.phone, keeping.here
    keeping.opened("harvest")
    skip(phone)
    landed(phone)
    take_back(phone)
    phone.page.goto("about:blank")
    keeping.leader.end()
    keeping.leader.until_erased()
    phone.page.goto(f"{here.url}/#222-222")
    phone.sees(".problem")
    until(lambda: "seat" not in keeping.kept(), "the other session's seat is gone")
