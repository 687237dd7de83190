"""Kinds of faults that are forced in the real server: spoiled records, odd payloads, bad state."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from tests.attacks.rig.recorded_session import CANARY, RecordedSession
from tests.attacks.rig.server import AttackedServer

SEATS = 6
LEASE = 10.0  # session seconds until a tick that failed is tried again
TEXT = f"{CANARY} of the log, do not repeat me"


@dataclass(slots=True)
class OpenRun:
    """A room whose run is open and has an answer of everyone, and its store."""

    server: AttackedServer
    session: RecordedSession
    id: str
    store: Any

    @property
    def tag(self) -> str:
        return f"hearth:{{w:{self.session.id}}}"

    def each(self, times: int, ask: Callable[[Any, int], Any]) -> list[str]:
        """Let every phone ask, again and again; return what it was told."""
        phones = self.session.phones
        return [json.dumps(ask(phone, n)) for n in range(times) for phone in phones]


def pot(run: OpenRun, times: int) -> list[str]:
    """Spoil what waits in the pot; every phone then sends a revision, or takes back."""
    key = f"{run.tag}:pot:{run.id}"
    for member in run.store.zrange(key, 0, -1):
        run.store.zrem(key, member)
        run.store.zadd(key, {member[:16] + TEXT.encode() + member[16:]: 0})

    def ask(phone: Any, n: int) -> Any:
        if n % 2:
            return phone.ask("take_back", run=run.id, key=phone.key)
        return phone.answer(run.id, {"text": TEXT}, n + 2)

    told = run.each(times, ask)
    run.store.unlink(key)
    return told


def shapes(run: OpenRun, times: int) -> list[str]:
    """Send payloads that fit no schema."""

    def ask(phone: Any, n: int) -> Any:
        body = {"text": TEXT, CANARY: 1} if n % 2 else {CANARY: TEXT}
        return phone.answer(run.id, body, n + 2)

    return run.each(times, ask)


def forms(run: OpenRun, times: int) -> list[str]:
    """Send forms over HTTP that fit no schema."""
    headers = {"Authorization": f"Bearer {run.server.start_token}"}
    form = {"plan": TEXT, CANARY: TEXT}
    return [
        requests.post(f"{run.server.url}/api/sessions", json=form, headers=headers, timeout=10).text
        for _ in range(SEATS * times)
    ]


def state(run: OpenRun, times: int) -> list[str]:
    """Put words where the live state was; every phone then asks for something that reads it.

    What is only spoiled ends its session, with one line, so this is of another type.
    """
    with words_in_place_of_state(run):
        return run.each(times, lambda phone, _: phone.ask("more_time", run=run.id))


def ticks(run: OpenRun, times: int) -> list[str]:
    """Leave them there for so long that the clock meets them again and again."""
    with words_in_place_of_state(run):
        run.session.wait((LEASE + 1) * times * SEATS if times > 1 else LEASE + 2)
    return []


@contextmanager
def words_in_place_of_state(run: OpenRun) -> Iterator[None]:
    key = f"{run.tag}:live"
    run.store.rename(key, f"{key}:away")
    run.store.set(key, TEXT.encode())
    yield
    run.store.rename(f"{key}:away", key)


KINDS = {
    "spoiled records in the pot": pot,
    "payloads that fit no schema": shapes,
    "forms that fit no schema": forms,
    "a spoiled state": state,
    "ticks that fail": ticks,
}
