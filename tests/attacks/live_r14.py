"""R14: after the end nothing of a session is on the disk, nor after a crash in the middle (D)."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from server.rehearsal.dial import LineRefused
from server.rehearsal.line import LineLost
from server.service.records import MARK_SIZE, PAGE
from server.store.sealing import NONCE, OVERHEAD
from tests.attacks.case import How, Result, found
from tests.attacks.live_haul import Haul, files, finds, forms
from tests.attacks.live_phones import Desk, Guest
from tests.attacks.live_stage import CANARY, Workshop, played
from tests.stories.house import House, free_port

SIZES = (1408, 576, 384, MARK_SIZE, PAGE, 2 * PAGE, 3 * PAGE, 4 * PAGE, 5 * PAGE, 6 * PAGE)
SCRATCH = 64 * 1024  # bytes of a file up to which every place is tried with every key
HEALED = 40.0  # seconds: a tick that was leased to the dead worker comes back within ten
SEATS = 5


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    left = [find for shop in shops for find in traces(shop, ended(shop))]
    yield found(
        "R14",
        "find a workshop on the disk after its end",
        seats,
        len(left),
        trials=sum(len(shop.runs) for shop in shops),
        off=len(traces(shops[0], alive(shops[0]))),
        how=How.LIVE,
        note=f"defence off: before its end {left[:3] or ''}".strip(),
    )
    opened = sum(decrypted(shop, ended(shop), everywhere=True) for shop in shops)
    yield found(
        "R14",
        "decrypt what is left with every key there ever was",
        seats,
        opened,
        trials=sum(len(shop.runs) for shop in shops),
        off=decrypted(shops[0], alive(shops[0]), everywhere=False),
        how=How.LIVE,
        note="defence off: before its end",
    )
    crashes = [crash(number) for number in range(50 if full else 1)]
    yield found(
        "R14",
        "kill the server in the middle of the end, start it again, and look",
        SEATS,
        sum(after for _, after in crashes),
        trials=len(crashes),
        off=max(before for before, _ in crashes),
        how=How.LIVE,
        note="defence off: the folder as the crash left it",
    )


def ended(shop: Workshop) -> Haul:
    assert shop.ended is not None
    return shop.ended


def alive(shop: Workshop) -> Haul:
    return shop.spoils


def traces(shop: Workshop, spoils: Haul) -> list[str]:
    """Look for ids, words, keys, tokens and pieces of every sealed record that ever was."""
    runs = [run.id.encode() for run in shop.runs]
    pieces = [member[at : at + 16] for member in sealed(shop)[:400] for at in (0, 100)]
    tokens = [shop.links[name].encode() for name in ("facilitator", "screen")]
    digests = [hashlib.sha256(token).hexdigest().encode() for token in tokens]
    needles = [shop.session.encode(), CANARY.encode(), *runs, *forms(shop.key), *tokens, *digests]
    small = [(name, data) for name, data in spoils.places() if not name.endswith("reserve")]
    reserve = [
        name
        for name, data in spoils.files.items()
        if name.endswith("reserve") and data != shop.spoils.files.get(name)
    ]
    return [*finds(spoils.places(), needles), *finds(small, pieces), *reserve]


def sealed(shop: Workshop) -> list[bytes]:
    """Every member that the live file ever held."""
    return [
        command[-1]
        for command in shop.spoils.commands
        if command[0] == b"ZADD" and any(k in command[1] for k in (b":pot:", b":bag:"))
    ]


def decrypted(shop: Workshop, spoils: Haul, *, everywhere: bool) -> int:
    """Try the session's key on all that the store holds, for every size and purpose.

    With `everywhere`, also on every place of every file: there is little left after an end.
    """
    cipher = ChaCha20Poly1305(shop.key[:32])
    abouts = [
        f"{kind}:{run.id}".encode()
        for kind in ("pot", "bag", "mark", "shown")
        for run in shop.runs[:3]
    ] + [b"record"]
    members = [value[16:] for values in spoils.dump.values() for value in values if len(value) > 64]
    small = [
        data
        for name, data in spoils.files.items()
        if len(data) < SCRATCH and not name.endswith(".sock")
    ]
    longest = max(SIZES) + OVERHEAD
    places = (data[at : at + longest] for data in small for at in range(len(data)))
    tries = chain(members, places if everywhere else ())
    return sum(opens(cipher, data, abouts) for data in tries)


def opens(cipher: ChaCha20Poly1305, data: bytes, abouts: Sequence[bytes]) -> bool:
    for size in SIZES:
        whole = data[: size + OVERHEAD]
        if len(whole) < size + OVERHEAD:
            continue
        for about in abouts:
            with suppress(InvalidTag):
                cipher.decrypt(whole[:NONCE], whole[NONCE:], about)
                return True
    return False


def crash(number: int) -> tuple[int, int]:
    """End a session, kill the server at some moment of it, start it again; count what was left."""
    with TemporaryDirectory(prefix="hearth-crash-") as folder:
        house = House(Path(folder) / "data", free_port())
        try:
            house.start()
            links, desk, guests = gathered(house)
            (key,) = (house.data / "keyring").glob("*.key")
            needles = [
                key.stem.encode(),
                *forms(key.read_bytes()),
                links["code"].encode(),
                CANARY.encode(),
                hashlib.sha256(links["facilitator"].encode()).hexdigest().encode(),
            ]
            assert desk.line is not None
            desk.line.emit("end", {"expect_version": desk.state["version"]})
            kill_when(house, MOMENTS[number % len(MOMENTS)](key, number))
            for one in (desk, *guests):
                one.close()
            before = len(lying(house, needles))
            house.start()
            ask_again(house, links["facilitator"])
            return before, healed(house, needles)
        finally:
            house.stop()


def gathered(house: House) -> tuple[dict[str, str], Desk, list[Guest]]:
    links = house.session(rehearsal=False)
    desk = Desk(house.url, links["facilitator"])
    desk.connect()
    guests = [Guest(house.url, links["code"], who) for who in range(SEATS)]
    for guest in guests:
        guest.connect()
    desk.until(lambda now: now["seats"] == SEATS)
    desk.move("start")
    run = desk.open("harvest")
    for guest in guests:
        guest.answer(run, {"text": f"{CANARY} {guest.who}"})
    desk.drain()
    return links, desk, guests


def ask_again(house: House, token: str) -> None:
    """End it where the crash came before the server had heard so: the desk got no answer."""
    desk = Desk(house.url, token)
    with suppress(LineRefused, LineLost, KeyError):  # a welcome that does not come: it is going
        desk.connect()
        desk.end()
    desk.close()


def at_once(key: Path, number: int) -> Callable[[], bool]:
    return lambda: True


def when_the_key_is_gone(key: Path, number: int) -> Callable[[], bool]:
    return lambda: not key.exists()


def a_little_later(key: Path, number: int) -> Callable[[], bool]:
    ends = time.monotonic() + (number * 7 % 60) / 1000
    return lambda: time.monotonic() > ends


def while_the_file_is_rewritten(key: Path, number: int) -> Callable[[], bool]:
    store = key.parent.parent / "store"
    return lambda: any(store.rglob("temp-*")) or (number % 2 == 1 and not key.exists())


MOMENTS = (when_the_key_is_gone, a_little_later, while_the_file_is_rewritten, at_once)


def kill_when(house: House, moment: Callable[[], bool]) -> None:
    ends = time.monotonic() + 2
    while not moment() and time.monotonic() < ends:
        os.sched_yield()
    house.kill()
    with suppress(LineLost):
        time.sleep(0.2)  # the store dies with its parent


def lying(house: House, needles: Sequence[bytes]) -> list[str]:
    keyring = [
        (p.name, p.name.encode() + p.read_bytes()) for p in (house.data / "keyring").glob("*")
    ]
    return finds([*files(house.data).items(), *keyring], needles)


def healed(house: House, needles: Sequence[bytes]) -> int:
    """Wait until the clock has finished what the crash left."""
    ends = time.monotonic() + HEALED
    while (left := lying(house, needles)) and time.monotonic() < ends:
        time.sleep(0.5)
    return len(left)
