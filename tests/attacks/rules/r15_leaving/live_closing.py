"""R15: who leaves before the close changes nothing of what comes out."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.rules.r15_leaving.open_run import SEATS, all_answer, opened
from tests.drivers.clients import Json

NOBODY = -1
Walls = tuple[frozenset[str], Json]


@attack("R15", by=[F, P], off="an answer goes with its seat", setting=Setting.LIVE, quick=True)
def leaving_before_the_close(full: bool) -> Iterator[Result]:
    """Remove each seat in turn, and compare walls and charts with those where nobody goes."""
    goers = (NOBODY, *range(SEATS)) if full else (NOBODY, 2)
    rounds = 9 if full else 1
    seen = [at_once(lambda who: without(shared_server(), who), goers) for _ in range(rounds)]
    unlike = sum(one != everyone for everyone, *others in seen for one in others)
    noticed = at_once(
        lambda who: without(shared_server(), who, take_back=True), range(SEATS) if full else (2,)
    )
    yield found(
        "remove each seat in turn before the close: another wall or chart",
        SEATS,
        unlike,
        trials=rounds * (len(goers) - 1),
        off=sum(one != seen[0][0] for one in noticed),
        off_must=len(noticed),
        note="defence off: an answer goes with its seat",
    )


def without(server: AttackedServer, who: int, *, take_back: bool = False) -> Walls:
    """Everyone answers, one goes, the run is closed: what do the others see?"""
    session, run = opened(server)
    all_answer(session, run)
    if who != NOBODY:
        goer = session.phones[who]
        if take_back:
            goer.ask("take_back", run=run, key=goer.key)
        goer.ask("leave")
        goer.close()
    session.wait(LEAST_OPEN)
    closed = session.facilitator.close_run()
    session.end()
    known = {k: v for k, v in closed["run"].items() if k != "id"}
    return frozenset(card["text"] for card in closed["wall"]["cards"]), known
