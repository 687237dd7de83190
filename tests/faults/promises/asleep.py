"""A phone asleep, or offline: a real browser is stopped or cut off while the room goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from playwright.sync_api import Error

from tests.browser.answering import come_in
from tests.browser.launching import launched
from tests.browser.room import Room, room_in
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, at_most
from tests.faults.promises.roaming import PROMISE, RIGHT, STEPS
from tests.faults.rig.servers import deployment

PROMPT = "main h1"
ASLEEP = 25.0  # seconds: the server has cut the line by then
LONGEST = 12.0  # seconds after which a page is called wrong
# What an old page would do: hear neither that it is seen again nor that the network is back.
DEAF = """for (const place of [window, document]) {
  const own = place.addEventListener.bind(place);
  place.addEventListener = (event, ...more) =>
    ['online', 'offline', 'visibilitychange'].includes(event) || own(event, ...more);
}
const pause = window.setTimeout.bind(window);
window.setTimeout = (run, ms, ...more) => pause(run, ms >= 250 && ms <= 2000 ? 15000 : ms, ...more);
"""


@fault_test(
    PROMISE,
    off="the page hears neither that it is seen nor that it is online, and pauses 15 seconds",
    alone=True,
)
def asleep_and_offline(full: bool) -> Iterator[Finding]:
    times = 2 if full else 1
    for name, harm in (("asleep", _asleep), ("offline", _offline)):
        for seconds in (3.0, ASLEEP) if full else (1.0,):
            waits = [wake(harm, seconds) for _ in range(times)]
            yield Finding(
                f"a page in a browser is {name} for {seconds:.0f} s",
                faults=times,
                figure=max(waits),
                limit=at_most(RIGHT, "s until it shows the right step"),
                off=wake(harm, ASLEEP, deaf=True),
            )


Harm = Callable[[Window], AbstractContextManager[None]]


def wake(harm: Harm, seconds: float, *, deaf: bool = False) -> float:
    """Do harm to a page for some seconds while the room moves on; give how long it needs then."""
    with deployment(1) as here, _browser_room(here.urls[0], here.servers[0].start_token) as room:
        desk = DrivenFacilitator(room.url, room.links["facilitator"])
        desk.connect()
        phone = room.phone("phone")
        try:
            if deaf:
                phone.page.add_init_script(DEAF)
                phone.page.reload()
            come_in(phone)
            desk.move("start")
            desk.show(STEPS[1])
            phone.sees(PROMPT)
            before = phone.page.inner_text(PROMPT)
            with harm(phone):
                desk.listen(seconds)
                desk.show(STEPS[0])  # late: what came before the line was cut still lies there
            began = time.monotonic()
            while phone.page.inner_text(PROMPT) == before and time.monotonic() < began + LONGEST:
                time.sleep(0.05)
            return time.monotonic() - began
        finally:
            phone.close()


@contextmanager
def _browser_room(url: str, token: str) -> Iterator[Room]:
    try:
        opened = launched()
        browser = opened.__enter__()
    except (Error, FileNotFoundError) as missing:
        raise LeftOut(f"There is no browser here: {type(missing).__name__}.") from missing
    try:
        with room_in(browser, url, token, people=1) as room:  # who is never told to join
            yield room
    finally:
        opened.__exit__(None, None, None)


@contextmanager
def _asleep(phone: Window) -> Iterator[None]:
    """Stop every process of the browser, as a machine does that sleeps."""
    browser = phone.page.context.browser
    assert browser is not None
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    processes = [int(each["id"]) for each in told["processInfo"]]
    assert processes, "the premise: there is something to be stopped"
    try:
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


@contextmanager
def _offline(phone: Window) -> Iterator[None]:
    """Take the browser's network away."""
    phone.offline(True)
    try:
        yield
    finally:
        phone.offline(False)
