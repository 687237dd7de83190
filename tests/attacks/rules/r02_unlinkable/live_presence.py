"""R2: a seat that went two minutes ago has no name left among those who are here (D)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from server.service.ports.clock import SessionId
from server.service.presence.windows import window_of
from server.store.client import connect
from server.store.vault import FileVault
from tests.attacks.result import How, Result, found
from tests.attacks.rig.backups import Tape
from tests.attacks.rig.disk import dump, replies
from tests.attacks.rig.phones import Desk, Guest
from tests.attacks.rig.server import SPEED, Venue
from tests.attacks.rig.two_servers import Pair, pair
from tests.attacks.rig.workshop_player import Play
from tests.drivers.server import create_session

NOTED = 25.0  # session seconds: by then the turn of all has noted everyone
GONE = 124.0  # session seconds: two minutes, and the clock's next look
ROOMS = {"others stay": 9, "nobody stays": 5, "on two servers": 6}  # seats
ROUNDS = 10
Sets = Mapping[bytes, Sequence[bytes]]


@dataclass(slots=True)
class Scene:
    """A room of which some go and others stay."""

    session: SessionId
    vault: FileVault
    desk: Desk
    goers: Sequence[Guest]
    stayers: Sequence[Guest]
    began: int = field(default=0)  # window

    def now(self) -> int:
        return window_of(self.desk.ask("hello")["welcome"]["now"] / 1000)

    def tell(self, members: Iterable[bytes], seats: Sequence[Guest]) -> int:
        """Count the seats of which a name in any window is among these."""
        held, windows = set(members), range(self.began - 1, self.now() + 3)
        return sum(
            any(self.vault.presence(self.session, g.seat_key, w) in held for w in windows)
            for g in seats
        )

    def here(self, sets: Sets) -> list[bytes]:
        tag = f"{{w:{self.session}}}:here:".encode()
        return [member for key, members in sets.items() if tag in key for member in members]

    def over(self) -> None:
        self.desk.end()
        for one in (*self.goers, *self.stayers, self.desk):
            one.close()


def sought(place: Venue, *, full: bool) -> Iterable[Result]:
    left = {"others stay": [0, 0, 0], "nobody stays": [0, 0, 0]}
    for _ in range(ROUNDS if full else 1):
        scenes = [some_go(place), all_go(place)]
        for name, counted in zip(left, go(scenes, place.ready["store"], place.tape), strict=True):
            left[name] = [a + b for a, b in zip(left[name], counted, strict=True)]
    if full:
        left |= {"on two servers": two_servers()}
    for name, (again, ever, seats) in left.items():
        yield found(
            "R2",
            f"find seats that went two minutes ago, {name}",
            ROOMS[name],
            again,
            trials=seats,
            off=ever,
            off_must=seats,
            how=How.LIVE,
            note="by their names in all windows; defence off: sets that never turn, as every "
            "backup of the file has them",
        )


def go(scenes: Sequence[Scene], store: str, tape: Tape) -> list[list[int]]:
    """Let the goers go; count who of them is found two minutes later, was ever noted, went."""
    for scene in scenes:
        scene.began = scene.now()
    time.sleep(NOTED / SPEED)
    for scene in scenes:
        for guest in scene.goers:
            guest.close()
    time.sleep(GONE / SPEED)
    counted = []
    clients = connect(store)
    for scene in scenes:
        held, ever = scene.here(dump(clients.commands)), noted(tape)
        assert scene.tell(held, scene.stayers) == len(scene.stayers), "who stays is found"
        counted.append(
            [scene.tell(held, scene.goers), scene.tell(ever, scene.goers), len(scene.goers)]
        )
        scene.over()
    clients.close()
    return counted


def noted(tape: Tape) -> list[bytes]:
    """List every name of presence that was ever written to the file."""
    commands = (command for data in tape.parts().values() for command in replies(data))
    return [c[-1] for c in commands if c[0] == b"ZADD" and b":here:" in c[1]]


def some_go(place: Venue) -> Scene:
    """Five of nine go while a step is shown."""
    play = Play(place, 9, "some go")
    play.shop.desk.move("start")
    play.shop.desk.show("land")
    play.shop.screen.close()
    guests, shop = play.shop.guests, play.shop
    return Scene(shop.session, shop.vault, shop.desk, guests[:5], guests[5:])


def all_go(place: Venue) -> Scene:
    """All go in the middle of a talk."""
    play = Play(place, 5, "all go")
    shop = play.shop
    shop.desk.move("start")
    shop.desk.show(next(step.id for step in play.steps.values() if step.activity == "talk"))
    shop.desk.move("open")
    shop.screen.close()
    return Scene(shop.session, shop.vault, shop.desk, shop.guests, [])


def two_servers() -> list[int]:
    """Two of three go on each of two servers, which share the sets."""
    with pair(SPEED) as both:
        tape = Tape(both.keyring.parent)
        tape.start()
        try:
            (counted,) = go([spread(both)], both.store, tape)
        finally:
            tape.stop()
        return counted


def spread(both: Pair) -> Scene:
    one = both.workers[0]
    links = create_session(str(one.ready["url"]), one.ready["start"], form="60", rehearsal=True)
    desk = Desk(str(one.ready["url"]), links["facilitator"])
    desk.connect()
    urls = [str(worker.ready["url"]) for worker in both.workers]
    guests = [Guest(urls[who % 2], links["code"], who) for who in range(6)]
    for guest in guests:
        guest.connect()
    desk.until(lambda now: now["seats"] == len(guests))
    desk.move("start")
    (key,) = both.keyring.glob("*.key")
    vault = FileVault(both.keyring)
    return Scene(SessionId(key.stem), vault, desk, guests[:4], guests[4:])
