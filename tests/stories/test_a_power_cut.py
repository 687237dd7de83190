"""The power goes in the middle of a step: the keys in memory are gone, and phones send again.

The disk is all that is left, as it is for somebody who takes it: it opens no answer.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from server.service.ports.clock import SessionId
from server.service.ports.vault import Unreadable
from server.store.client import connect
from server.store.embedded import EmbeddedStore
from server.store.memory_folder import memory_folder
from server.store.vault import FileVault
from tests.drivers.server import RestartableServer
from tests.stories.test_a_killed_server import OLD_ENOUGH, SEATS, SERVER_SPEED, gathered

GRACE = 20 / SERVER_SPEED  # the world's seconds in which nothing closes after a return


def keys_in_memory(data: Path) -> Path:
    folder = memory_folder(data / "keyring")
    assert folder is not None, "the premise: this machine has a file system in memory"
    return folder


def opened_with_the_disk(data: Path) -> int:
    """Count the members of pots that the keyring's files open; the store is not running."""
    vault = FileVault(data / "keyring")
    (session,) = vault.sessions()
    store = EmbeddedStore(data / "store", only_look=True)
    store.start()
    clients = connect(store.url)
    client: Any = clients.commands
    try:
        opened, members = 0, 0
        for key in client.scan_iter(match="hearth:{w:*}:pot:*"):
            run = key.decode().rpartition(":")[2]
            for member in client.zrange(key, 0, -1):
                members += 1
                opened += _opens(vault, session, member[16:], f"pot:{run}")
        assert members, "the premise: answers lie there"
        return opened
    finally:
        clients.close()
        store.stop()


def _opens(vault: FileVault, session: SessionId, sealed: bytes, about: str) -> bool:
    try:
        return bool(vault.open(session, sealed, about=about))
    except Unreadable:
        return False


def test_every_phone_that_comes_back_has_its_answer_in_and_the_disk_opens_none(
    server: RestartableServer,
) -> None:
    desk, seats, _ = gathered(server)
    desk.move("start")
    run = desk.open_at_length("harvest")
    for number, seat in enumerate(seats):
        assert seat.answer(run, {"text": f"before the cut {number}"})["kept"] == "pot"
    keys = keys_in_memory(server.data)
    assert list(keys.glob("*.key")), "the premise: the key of the pot lies in memory"
    server.kill()
    for one in [desk, *seats]:
        one.until_lost()
    shutil.rmtree(keys)
    assert opened_with_the_disk(server.data) == 0

    server.start()
    desk.connect()
    for seat in seats:
        seat.connect()
    until = time.monotonic() + 30
    while desk.state["run"]["generation"] < 1 and time.monotonic() < until:
        desk.listen(0.2)
    assert (desk.state["run"]["id"], desk.state["run"]["generation"]) == (run, 1)
    back = time.monotonic()
    for number, seat in enumerate(seats[:-1]):  # one phone does not come back
        assert seat.answer(run, {"text": f"before the cut {number}"})["kept"] == "pot"
    desk.listen(max(0.0, back + max(OLD_ENOUGH, GRACE) + 0.3 - time.monotonic()))
    closed = desk.close_run()
    texts = {card["text"] for card in closed["wall"]["cards"]}
    assert texts == {f"before the cut {n}" for n in range(SEATS - 1)}
    until = time.monotonic() + 10  # pages hear of a close before its key is wiped
    while list(keys.glob("*.key")):
        assert time.monotonic() < until, "a pot that was decided leaves no key"
        time.sleep(0.02)
    desk.end()
    desk.until_erased()
