"""Looks for anything of any ended session: in the keyring, in the store, in raw files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.config import Settings
from server.erasure import files
from server.erasure.sentences import say
from server.store.client import RedisClients, connect
from server.store.embedded import EmbeddedStore
from server.store.encryption import SessionCipher
from server.store.inspection import Inspection, damaged_in, inspect_store, secrets_of
from server.store.keys import Keys
from server.store.messages import StoreTrouble
from server.store.open_store import NAME, run_keyring_of
from server.store.run_vault import KeyringRunVault
from server.store.sealed_records import SealedRecord

MEGABYTE = 1_000_000


class CannotLook(Exception):
    """Nothing can be said; the message is a sentence for the operator."""


@dataclass(slots=True)
class Report:
    """What was looked at, and what is left."""

    found: files.Found
    held: Inspection
    keys: Mapping[str, SessionCipher]
    run_keys: frozenset[str] = frozenset()  # sessions that have keys of runs in memory
    tried: int = 0
    left: list[str] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)

    @property
    def going_on(self) -> set[str]:
        """Sessions that have not ended: their own key says so."""
        return self.held.going_on

    def looked(self) -> list[str]:
        """Say what was looked at."""
        sentence = say(
            "looked",
            files=self.found.files,
            megabytes=round(self.found.size / MEGABYTE, 1),
            entries=self.held.count,
            keys=len(self.keys),
            records=self.tried,
        )
        live = say("live", count=len(self.going_on))
        return [sentence, live] if self.going_on else [sentence]


@contextmanager
def opened(settings: Settings) -> Iterator[RedisClients]:
    """Open the store without changing it. Raises CannotLook, StoreTrouble."""
    embedded = None
    if not settings.redis_url:
        embedded = EmbeddedStore(settings.data_folder / "store", only_look=True)
        _start(embedded, settings.data_folder)
    clients = connect(embedded.url if embedded else settings.redis_url)
    try:
        yield clients
    finally:
        clients.close()
        if embedded is not None:
            embedded.stop()


def _start(embedded: EmbeddedStore, folder: Path) -> None:
    try:
        embedded.start()
    except StoreTrouble as trouble:
        sentence = say("runs", folder=folder) if trouble.code == "folder_taken" else str(trouble)
        raise CannotLook(sentence) from trouble


def look(settings: Settings) -> Report:
    """Look at a data folder and its store. Raises CannotLook, StoreAway."""
    folder = settings.data_folder
    if not folder.is_dir():
        raise CannotLook(say("no_folder", folder=folder))
    found = files.look(folder)  # first: a store that is started tidies up
    for name, reason in found.unreadable:
        raise CannotLook(say("unreadable", file=name, reason=reason))
    keyring = settings.keyring_url or settings.keyring_folder
    keys, damaged = dict(secrets_of(keyring)), damaged_in(keyring)
    sound = {name: seal for name, seal in keys.items() if name not in damaged}
    with opened(settings) as clients:
        held = inspect_store(clients, Keys(NAME, b""), sound)
    report = Report(found, held, keys, run_keys_of(settings))
    report.left = list(_left(report))
    return report


def run_keys_of(settings: Settings) -> frozenset[str]:
    """Name the sessions that have keys of runs in memory."""
    ring = run_keyring_of(settings.keyring_url or settings.keyring_folder)
    found = frozenset(KeyringRunVault(ring).sessions())
    ring.close()
    return found


def _left(report: Report) -> Iterator[str]:
    going_on, held = report.going_on, report.held
    for name in sorted(report.keys.keys() - going_on):
        yield say("key", session=name)
    for session in sorted(report.run_keys - going_on):
        yield say("run_key", session=session)
    for session in sorted(held.entries.keys() - going_on):
        yield say("entries", count=held.entries[session], session=session)
    for session in sorted(held.ways.keys() - going_on):
        yield say("index", count=len(held.ways[session]), session=session)
    for session in sorted(report.found.traces.keys() - going_on):
        for name in sorted(report.found.traces[session]):
            yield say("trace", file=name, session=session)
    yield from (say("stranger", file=name) for name in report.found.strangers)
    known = {*report.keys, *report.run_keys, *held.entries, *held.ways, *report.found.traces}
    report.ended = known - going_on
    yield from _opened(report)


def _opened(report: Report) -> Iterator[str]:
    """Try every key that is left on every record of an ended session."""
    records = {
        r for r in (*report.held.sealed, *report.found.sealed) if r.session_id in report.ended
    }
    report.tried = len(records)
    opened: dict[str, set[SealedRecord]] = {}
    for seal in report.keys.values():
        for record in records:
            if record.opens(seal):
                opened.setdefault(record.session_id, set()).add(record)
    for session, those in sorted(opened.items()):
        yield say("opened", count=len(those), session=session)
