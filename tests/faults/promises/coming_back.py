"""A server is killed under real phones: how long until each shows the right step again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, at_most
from tests.faults.rig.phones import percentile
from tests.faults.rig.real_phones import Change, RealPhones, real_phones
from tests.faults.rig.relay import relay
from tests.faults.rig.servers import Deployment, deployment

PROMISE = "Worker killed: phones resume in the right step"
FIGURES = ((0.95, 3.0), (0.99, 6.0))  # share of the phones, and seconds
DOWN = 12.0  # seconds without any server: pauses have grown as long as they get
NOTICED = 0.5  # seconds until a killed server is noticed: its system hangs up
PAUSES = "src/shared/retry.ts"
FIRST, LONGEST = "FIRST_PAUSE_MS = 500", "LONGEST_PAUSE_MS = 2000"
SLOW_AT_ONCE: Sequence[Change] = (
    (PAUSES, FIRST, "FIRST_PAUSE_MS = 16000"),
    (PAUSES, LONGEST, "LONGEST_PAUSE_MS = 16000"),
)
SLOW_IN_THE_END: Sequence[Change] = ((PAUSES, LONGEST, "LONGEST_PAUSE_MS = 16000"),)


@fault_test(PROMISE, off="pages wait up to 16 seconds before they call again", alone=True)
def one_of_two_killed(full: bool) -> Iterator[Finding]:
    kills, count = (8, 300) if full else (2, 30)
    waits = [wait for _ in range(kills) for wait in other_server(count)]
    off = other_server(20, SLOW_AT_ONCE)
    yield from _findings(
        f"{count} pages behind a balancer, one of two servers killed", kills, waits, off
    )


@fault_test(PROMISE, off="pauses grow up to 16 seconds", alone=True)
def the_only_one_killed(full: bool) -> Iterator[Finding]:
    kills, count = (3, 300) if full else (1, 30)
    waits = [wait for _ in range(kills) for wait in same_server(count)]
    off = same_server(20, SLOW_IN_THE_END)
    how = f"{count} pages, their only server away for {DOWN:.0f} s, from its return on"
    yield from _findings(how, kills, waits, off)


def _findings(
    how: str, kills: int, waits: Sequence[float], off: Sequence[float]
) -> Iterator[Finding]:
    for share, most in FIGURES:
        yield Finding(
            f"{how}: {share:.0%} of the pages",
            faults=kills,
            figure=percentile(waits, share),
            limit=at_most(most, "s"),
            off=percentile(off, share),
            note=f"half of them within {percentile(waits, 0.5):.2g} s",
        )


def other_server(count: int, off: Sequence[Change] = ()) -> list[float]:
    """Kill one of two servers; give for each of its phones how long it was without."""
    with (
        deployment(2) as here,
        relay(lambda: [each.port for each in here.servers if each.is_alive]) as balancer,
    ):
        links = here.session()
        desk = _desk(here, links["facilitator"])
        url = f"http://127.0.0.1:{balancer.port}"
        with real_phones(url, links["code"], count, off=off) as phones:
            step = _shown(desk, phones)
            here.servers[1].kill()
            return _welcomed(phones, time.time(), step)


def same_server(count: int, off: Sequence[Change] = (), *, down: float = DOWN) -> list[float]:
    """Kill the only server for a while; give for each phone how long it needs after the return."""
    with deployment(1) as here:
        links = here.session()
        desk = _desk(here, links["facilitator"])
        with real_phones(here.urls[0], links["code"], count, off=off) as phones:
            step = _shown(desk, phones)
            here.servers[0].kill()
            time.sleep(down)
            here.servers[0].start()
            return _welcomed(phones, time.time(), step)


def _desk(here: Deployment, token: str) -> DrivenFacilitator:
    desk = DrivenFacilitator(here.urls[0], token)
    desk.connect()
    return desk


def _shown(desk: DrivenFacilitator, phones: RealPhones) -> str:
    """Show a step on every phone."""
    desk.move("start")
    step = str(desk.show("harvest")["step"])
    assert {each.step for each in phones.until(lambda each: each.step == step)} == {step}
    return step


def _welcomed(phones: RealPhones, since: float, step: str) -> list[float]:
    """Wait until every phone is back in the right step; give how long those took that were away."""
    time.sleep(NOTICED)
    looks = phones.until(lambda each: each.connection == "online" and each.welcomed > each.lost)
    away = [each for each in looks if each.lost]
    assert away, "the premise: some lost their line"
    assert {(each.connection, each.step) for each in away} == {("online", step)}
    return [max(0.0, each.welcomed - since) for each in away]
