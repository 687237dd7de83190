"""R20: on the real server, seats that come and go together void nobody's answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from server.service.presence import surges
from server.service.presence.surges import Surges
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, extra_server, serving
from tests.drivers.clients import DrivenPhone, Json

PEOPLE, FAKES = 12, 200
STEP = "harvest"
WAITED = 130.0  # session seconds until seats that went are counted no more
TIMES = 4
# The clock of these servers is 40 times faster: 200 seats do not come within a second of it.
A_SECOND, TWO_MINUTES = 900.0, 1_800.0


class SurgeServer(AttackedServer):
    """A server whose second, for seats that come together, is one of the world's."""

    child_code = serving(__name__)


class BlindServer(AttackedServer):
    """The same, but nobody notices that they go together."""

    child_code = serving(__name__).replace("import off", "import blind as off")


def off() -> AbstractContextManager[None]:
    """Let a second be as long as it is in the world; every defence is on."""
    return all_replaced(((surges, "WITHIN", A_SECOND), (surges, "SOON", TWO_MINUTES)))


def blind() -> AbstractContextManager[None]:
    """Notice nothing."""
    return all_replaced(((Surges, "gone", lambda *_: False),))


@attack("R20", by=[F, P], off="nobody notices that they came and went together",
        setting=Setting.LIVE)  # fmt: skip
def live_surges(full: bool) -> Iterator[Result]:
    """Let 200 seats come from one address and go, just before a step opens."""
    times = TIMES if full else 1
    with extra_server(SurgeServer()) as server:
        voided = [is_voided(server) for _ in range(times)]
    with extra_server(BlindServer()) as server:
        unseen = [is_voided(server)]
    yield found(
        f"answers of {PEOPLE} people voided by {FAKES} seats that come and go",
        PEOPLE, sum(voided),
        trials=times, off=sum(unseen), off_must=1,
        note="off: nobody notices that they came and went together",
    )  # fmt: skip


def is_voided(server: AttackedServer) -> bool:
    """Whether the answers of all people were lost, or nobody was told of the surge."""
    session = gather(server, PEOPLE)
    facilitator = session.facilitator
    facilitator.move("start")
    facilitator.show(STEP)
    fakes = [DrivenPhone(server.url, session.links["code"]) for _ in range(FAKES)]
    at_once(DrivenPhone.connect, fakes)  # unlike the people's, these have one address
    for fake in fakes:
        fake.close()
    facilitator.listen(0.5)
    told = facilitator.state["surge"]
    facilitator.move("open")
    facilitator.until(lambda now: now["stage"] == "open", WAITED / server.speed + 5)
    facilitator.move("add_time", seconds=600)
    run = str(facilitator.state["run"]["id"])
    for phone in session.phones:
        assert phone.answer(run, {"text": f"a card of {letters(phone.who)}"})["ok"]
    session.wait(LEAST_OPEN)
    closed = facilitator.close_run()
    session.end()
    return not (told and shown(closed))


def shown(closed: Json) -> bool:
    """Whether all cards came out."""
    return closed["run"]["outcome"] == "revealed" and len(closed["wall"]["cards"]) == PEOPLE


def letters(number: int) -> str:
    """Write a number in letters: a card with digits could be held for a phone number."""
    return "abcdefghijklmnop"[number]
