"""What people wrote runs in its own direction, on every page and in every field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from server.simulation.behaviour.pace import named_pace
from server.simulation.crowd import make_crowd
from server.simulation.crowd_session import CrowdSession
from server.simulation.session_start import start_session
from sessions.plan.model import Step
from tests.browser.answering import come_in, landed, prepare, put
from tests.browser.room import PLAN, Room
from tests.browser.window import DESK, Window, window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone

SPEED = 20
HEBREW = "שלום, זה הפתק שלי."
HELD = f"{HEBREW} My manager Tom knows."  # names somebody, so it waits for the facilitator
WORD = "אמון"
WRITTEN = ("agreements", "first-word", "wall-of-fears")
NAMED = {
    "facilitator": "שרה",
    "server_by": "המארח",
    "purpose": "לדבר בכנות.",
    "support": {"label": "רות", "phone": "+972 2 555 0100", "text": "בחדר שתיים", "hours": "עד שש"},
}
# Words of ours are English here, so all that is Hebrew was written by somebody.
AGAINST = """() => {
  const found = [], against = [], hebrew = /[\\u0590-\\u05ff]/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!hebrew.test(text.data) || text.parentElement.closest('script, style, textarea')) continue;
    found.push(text.data);
    const own = text.parentElement.closest('[dir=auto]');
    const isolated = /\\u2068[^\\u2069]*[\\u0590-\\u05ff][^\\u2069]*\\u2069/.test(text.data);
    const flows = own && getComputedStyle(own).direction === 'rtl';
    if (!isolated && !flows) against.push(text.data.slice(0, 60));
  }
  const written = 'textarea, input:not([type=radio], [type=checkbox])';
  for (const field of document.querySelectorAll(written)) {
    if (!hebrew.test(field.value)) continue;
    found.push(field.value);
    if (getComputedStyle(field).direction !== 'rtl') against.push(field.outerHTML.slice(0, 80));
  }
  return [found, against];
}"""


def found_on(seen: Window, moment: str) -> set[str]:
    """Look at a page, and return what of it somebody wrote."""
    found, against = seen.page.evaluate(AGAINST)
    assert not against, f"{seen.name}, {moment}: {against}"
    assert found, f"{seen.name}, {moment}: the premise, something is shown"
    return set(found)


@dataclass
class Walk:
    """A phone, the desk and the screen, and three others who answer."""

    here: Room
    start: str  # the token of the start link
    leader: DrivenFacilitator
    others: list[DrivenPhone]
    phone: Window
    pages: list[Window]

    def answer(self, step: Step) -> None:
        said: dict[str, Any] = {"word": WORD} if step.activity.name == "words" else {"text": HEBREW}
        said |= {"agree": True} if step.activity.name == "agree" else {}
        run = self.leader.open_at_length(step.id)
        for seat, text in zip(self.others, (HEBREW, HEBREW, HELD), strict=True):
            seat.answer(run, {**said, "text": text} if "text" in said else said)
        expect(self.phone.page.locator(".soon")).to_have_count(0)
        if step.activity.name == "agree":
            self.phone.page.fill("main .paper", HEBREW)
        else:
            prepare(self.phone, step.activity, said.get("word", HEBREW))
        found_on(self.phone, f"{step.id}, written")
        put(self.phone)
        landed(self.phone)
        self.phone.press(".mine summary")
        found_on(self.phone, f"{step.id}, sent")
        self.leader.listen(20 / SPEED)  # a pot that was open for less is thrown away
        self.leader.close_run()
        for page in self.pages:
            page.sees(".word" if "word" in said else ".note-text")
            found_on(page, f"{step.id}, closed")


@pytest.fixture
def walk(browser: Browser) -> Iterator[Walk]:
    with ServerProcess(FastClock(SPEED)) as server:
        wanted = {"plan": PLAN, "format": "75", "rehearsal": True, **NAMED}
        links = start_session(server.url, server.start_token, wanted)
        session = CrowdSession(server.url, links["code"], named_pace("fast", clock=SPEED))
        people = make_crowd(session, 4, "directions")
        here = Room(browser, server.url, links, people, "75", SPEED)
        others = [DrivenPhone(here.url, links["code"]) for _ in range(3)]
        for seat in others:
            seat.connect()
        leader, phone = here.lead(), here.phone("phone")
        yield Walk(
            here, server.start_token, leader, others, phone, [phone, here.desk(), here.screen()]
        )
        for talker in (*others, leader):
            talker.close()


def test_all_that_people_wrote_runs_in_its_own_direction(walk: Walk) -> None:
    phone, desk = walk.phone, walk.pages[1]
    phone.sees(".promise")
    told = " ".join(found_on(phone, "before joining"))
    assert all(str(NAMED[name]) in told for name in ("facilitator", "server_by", "purpose"))
    come_in(phone)
    walk.leader.move("start")
    for step in walk.here.steps:
        if step.id in WRITTEN:
            walk.answer(step)
    desk.press(".held summary")
    assert HELD in found_on(desk, "a held card")
    walk.leader.move("spotlight", card=walk.leader.state["wall"]["cards"][0]["id"])
    walk.pages[2].sees(".spotlight-card")
    found_on(walk.pages[2], "the spotlight")
    phone.press(".line-moment")
    found_on(phone, "support")
    link = f"{walk.here.url}/facilitator#start={walk.start}"
    form = window(walk.here.browser, "form", link, size=DESK)
    form.page.get_by_label("Who facilitates").fill(str(NAMED["facilitator"]))
    form.page.get_by_label("Purpose").fill(str(NAMED["purpose"]))
    assert len(found_on(form, "the start form")) == 2
    phone.page.keyboard.press("Escape")
    phone.press(".line-menu")
    phone.page.get_by_role("button", name="My journal").click()
    phone.page.fill("#own-note", HEBREW)
    found_on(phone, "the journal's field")
    phone.page.get_by_role("button", name="Write it down").click()
    phone.sees(".entry-text")
    found_on(phone, "the journal")
    assert [trouble for page in walk.pages for trouble in page.troubles] == []
