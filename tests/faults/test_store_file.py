"""Bytes that a disk flipped in the store's own file: it is refused, or each room has a way out."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from server.service.lifecycle.creation import CreatedSession
from server.service.ports.clock import SessionId
from server.store.client import connect
from server.store.embedded import EmbeddedStore
from server.store.file_keyring import FileKeyring
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.messages import StoreTrouble
from server.store.open_store import NAME
from server.store.run_vault import KeyringRunVault
from server.store.vault import FileVault
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.test_records import Room, listening
from tests.service.room import House, Played, seat

SECRET = b"s" * 43
SEATS = 13
TRIES = 150
FLIPPED = 20  # bytes at once, as in the fault that was reported


@fault_test(
    "One bad record stops no room",
    off="what lies in the store is believed to be what was written",
)
def flips_in_the_stores_file(_: bool) -> Iterator[Finding]:
    """Flip twenty bytes anywhere in the append-only file, start on it, and lead the room out."""
    stuck, refused, ended = list[str](), 0, 0
    with TemporaryDirectory() as place:
        root = Path(place)
        session, made = _killed_room(root / "whole")
        for seed in range(TRIES):
            copy = root / "copy"
            shutil.copytree(root / "whole", copy)
            _flip(copy, seed)
            try:
                with _room_on(copy, session, made) as room:
                    room.turns(1)
                    ended += room.gone
                    room.has_a_way_out()
            except StoreTrouble:
                refused += 1
            except Exception as wrong:
                stuck.append(f"{seed}: {type(wrong).__name__}: {wrong}"[:300])
            shutil.rmtree(copy)
    yield Finding(
        f"{FLIPPED} bytes flipped anywhere in the append-only file",
        faults=TRIES,
        figure=len(stuck),
        limit=exactly(0, "rooms without a way out"),
        proved_by="tests/faults/test_records.py::"
        "test_without_looking_at_what_is_read_a_damaged_room_hangs",
        note="; ".join(stuck[:4])
        or f"{refused} refused with a sentence, {ended} ended with their session, the rest went on",
    )


def _killed_room(data: Path) -> tuple[SessionId, CreatedSession]:
    """Leave a folder as a server leaves it that was killed in a room with an open step."""
    with _opened(data) as store:
        house = _house(data, store)
        played = house.room_of(SEATS, step="choose")
        played.do("open")
        played.all_answer({"option": "x"})
        played.later(40)
        played.do("close")
        assert played.state["run"]["outcome"] == "revealed", "the premise: something was shown"
        played.do("goto", to="share")
        played.do("open")
        played.all_answer({"text": "a note"})
        played.later(30)
    return played.session, played.made


@contextmanager
def _opened(data: Path) -> Iterator[RedisStore]:
    """Start the store of a folder, without the rewriting that would mend nothing and take time."""
    embedded = EmbeddedStore(data / "store", reserve=65536)
    embedded.start()
    store = RedisStore(connect(embedded.url), keys=Keys(NAME, SECRET))
    try:
        yield store
    finally:
        store.close()
        embedded.stop()


@contextmanager
def _room_on(data: Path, session: SessionId, made: CreatedSession) -> Iterator[Room]:
    """Start a server's use cases on a folder, and do what a start does."""
    with _opened(data) as store, listening() as log:
        house = _house(data, store)
        house.clock.advance(90)
        house.ending.leftovers()()
        played = Played(house, session, made, [seat(number) for number in range(SEATS)])
        yield Room(played, store, data / "keyring", data / "run-keys", log)


def _house(data: Path, store: RedisStore) -> House:
    run_keys = KeyringRunVault(FileKeyring(data / "run-keys"))
    return House(store=store, vault=FileVault(data / "keyring"), run_vault=run_keys)


def _flip(data: Path, seed: int) -> None:
    files = (data / "store" / "appendonlydir").glob("*.aof")
    file = max(files, key=lambda path: path.stat().st_size)
    raw, chance = bytearray(file.read_bytes()), random.Random(seed)
    at = chance.randrange(len(raw) - FLIPPED)
    for place in range(at, at + FLIPPED):
        raw[place] ^= chance.randrange(1, 256)
    file.write_bytes(raw)
