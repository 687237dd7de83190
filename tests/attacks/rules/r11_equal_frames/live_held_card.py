"""R11: of a held card the facilitator is told its text and why it waits; phones hear nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.recorded_session import LEAST_OPEN, RecordedSession
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.drivers.clients import Json

SEATS = 6
THREAT = "I will kill him"  # meets the reviewed lists
# All that a facilitator needs of a held card.
CARD: Json = {"id": "", "text": "", "why": "", "allowed": False}


@dataclass(frozen=True, slots=True)
class HeldCardReport:
    """What was said of a held card: to the facilitator, and to phones before and after it came."""

    reply: Json
    heard: int
    allowed: int


@attack("R11", by=[F, P], off="a card with its moment, and phones that hear of it",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def held_card(full: bool) -> Iterator[Result]:
    """Ask for a held card as the facilitator, and listen on every phone."""
    held = [kept_quiet(shared_server()) for _ in range(10 if full else 1)]
    yield found(
        "learn more of a held card than its text and why it waits, or hear of it on a phone",
        SEATS,
        sum(len(surplus(each.reply)) + each.heard for each in held),
        trials=len(held),
        off=len(surplus({"cards": [CARD | {"at": 3}]})) + held[0].allowed,
        off_must=2,
        note="defence off: a card with its moment; and phones that hear of it, as it is allowed",
    )


def surplus(reply: Json) -> list[str]:
    """List what a held-cards reply tells beyond each card's id, text and reason."""
    extra = [name for held in reply["cards"] for name in set(held) - set(CARD)]
    return [*extra, *(set(reply) - {"ok", "run", "cards"})]


def kept_quiet(server: AttackedServer) -> HeldCardReport:
    """Let one of six write what is held, ask for it, let it onto the wall, and end."""
    session = gather(server, SEATS)
    facilitator = session.facilitator
    facilitator.move("start")
    run = facilitator.open("harvest")
    for phone in session.phones:
        phone.answer(run, {"text": THREAT if phone.who == 2 else f"a card of {phone.who}"})
    session.wait(LEAST_OPEN)
    facilitator.close_run()
    reply = facilitator.ask("held", run=run)
    assert [held["text"] for held in reply["cards"]] == [THREAT], "the premise: it is held"
    before = phones_that_heard(session)
    facilitator.move("allow", card=reply["cards"][0]["id"])
    facilitator.move("turn", page=None)
    session.wait(4)
    after = phones_that_heard(session)
    session.end()
    return HeldCardReport(reply, before, after - before)


def phones_that_heard(session: RecordedSession) -> int:
    session.drain()
    return sum(THREAT in "".join(phone.heard_texts()) for phone in session.phones)
