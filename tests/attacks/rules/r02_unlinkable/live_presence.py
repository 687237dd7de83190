"""R2: a seat that went two minutes ago has no name left among those who are present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.service.ports.clock import SessionId
from server.simulation.behaviour.prompt import prompts
from server.store.vault import FileVault
from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.backups import BackupRecorder
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.server import SPEED, AttackedServer, shared_server
from tests.attacks.rig.two_servers import TwoServers, two_servers
from tests.attacks.rules.r02_unlinkable.departures import Counted, Departure, depart
from tests.drivers.server import create_session

ROUNDS = 10
OFF = "presence sets that never turn, as every backup of the file has them"


@attack("R2", by=[D], off=OFF, setting=Setting.LIVE, quick=True)
def departed(full: bool) -> Iterator[Result]:
    """Let some of nine and all of five go, and look for them two minutes later."""
    server = shared_server()
    rounds = [
        depart([some_go(server), all_go(server)], server.ready["store"], server.backups)
        for _ in range(ROUNDS if full else 1)
    ]
    some, everyone = zip(*rounds, strict=True)
    yield judged("others stay", 9, some)
    yield judged("nobody stays", 5, everyone)


@attack("R2", by=[D], off=OFF, setting=Setting.LIVE)
def departed_from_two_servers(full: bool) -> Iterator[Result]:
    """Let two of three go on each of two servers, which share the sets."""
    with two_servers(SPEED) as both:
        backups = BackupRecorder(both.keyring.parent)
        backups.start()
        try:
            counted = depart([spread(both)], both.store, backups)
        finally:
            backups.stop()
    yield judged("on two servers", 6, counted)


def judged(who: str, seats: int, counted: Sequence[Counted]) -> Result:
    went = sum(each.went for each in counted)
    return found(
        f"find seats that went two minutes ago, {who}",
        seats,
        sum(each.found for each in counted),
        trials=went,
        off=sum(each.ever for each in counted),
        off_must=went,
        note="by their names in all windows; defence off: sets that never turn, as every "
        "backup of the file has them",
    )


def some_go(server: AttackedServer) -> Departure:
    """Five of nine go while a step is shown."""
    session = gather(server, 9)
    session.facilitator.move("start")
    session.facilitator.show("land")
    session.screen.close()
    phones = session.phones
    return Departure(session.id, session.vault, session.facilitator, phones[:5], phones[5:])


def all_go(server: AttackedServer) -> Departure:
    """All go in the middle of a talk."""
    session = gather(server, 5)
    facilitator = session.facilitator
    steps = prompts(facilitator.welcome["plan"]).values()
    facilitator.move("start")
    facilitator.show(next(step.id for step in steps if step.activity == "talk"))
    facilitator.move("open")
    session.screen.close()
    return Departure(session.id, session.vault, facilitator, session.phones, [])


def spread(both: TwoServers) -> Departure:
    """Let every other phone connect to the other server."""
    one = both.workers[0]
    links = create_session(one.url, one.start_token, form="60", rehearsal=True)
    facilitator = FacilitatorPage(one.url, links["facilitator"])
    facilitator.connect()
    urls = [worker.url for worker in both.workers]
    phones = [RecordedPhone(urls[who % 2], links["code"], who) for who in range(6)]
    for phone in phones:
        phone.connect()
    facilitator.until(lambda now: now["seats"] == len(phones))
    facilitator.move("start")
    (key,) = both.keyring.glob("*.key")
    return Departure(
        SessionId(key.stem), FileVault(both.keyring), facilitator, phones[:4], phones[4:]
    )
