"""Gathers people in a new session on the real server: phones, a facilitator's page and a screen."""

from __future__ import annotations

import atexit
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock

from server.service.ports.clock import SessionId
from server.store.file_keyring import FileKeyring
from server.store.vault import FileVault
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone, ScreenPage
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.server import AttackedServer

_MAKING = Lock()


def gather(server: AttackedServer, seats: int, *, rehearsal: bool = True) -> RecordedSession:
    """Make a session, and let so many phones join its lobby."""
    with _MAKING:  # so that the new key in the keyring is this session's
        before = set(server.keys())
        links = server.session(rehearsal=rehearsal)
        (name,) = set(server.keys()) - before
    facilitator = FacilitatorPage(server.url, links["facilitator"])
    screen = ScreenPage(server.url, links["screen"])
    facilitator.connect()
    screen.connect()
    phones = [RecordedPhone(server.url, links["code"], who) for who in range(seats)]
    key, log = server.keys()[name], (server.log(), b"")
    session = RecordedSession(
        SessionId(name), server, links, phones, facilitator, screen, truth(name, key), key,
        log=log,
    )  # fmt: skip
    for phone in phones:
        phone.connect()
    facilitator.until(lambda now: now["seats"] == seats)
    return session


def truth(session: str, key: bytes) -> FileVault:
    """Open a copy of a session's keys: the key itself is destroyed when the session ends."""
    folder = Path(mkdtemp(prefix="hearth-truth-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    FileKeyring(folder).write(session, key)
    return FileVault(folder)
