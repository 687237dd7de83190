"""Mechanisms, each switched off by a function of its own, in the process of a server.

A fault test starts a server with one of these to show that it would see the fault. What is replaced
has to be there: a mechanism that got another name must not stay on unnoticed.
"""

from __future__ import annotations

import itertools
import os
import secrets
import signal
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import sessions.live
from server.service.answers.submission import AnswerReceipt, AnswerSubmission
from server.service.ports.store import StoreAway
from server.service.ports.store_values import CommitOutcome, CommitResult
from server.service.release.tick import Release
from server.sockets.broadcaster import SocketBroadcaster
from server.store import client
from server.store.committer import GroupCommitter, _Waiting
from server.store.gateway import RedisStore
from server.store.vault import KeyringVault
from server.transport import listener
from server.transport.backlog import Backlog
from server.transport.gate import GatedSocket
from sessions.live import table
from sessions.receipts import Kept
from tests.attacks.defences import slow_store

LONG = 120.0  # seconds
FLUSH = 0.02  # seconds: a thousand of them are more than anybody waits for
_KEPT = ExitStack()  # of what stays off until this process ends


def nothing() -> None:
    """Leave everything on."""


def acknowledge_before_commit() -> None:
    """Let answers be acknowledged as soon as they are queued."""

    def submit(self: GroupCommitter, session_id: Any, run: str, entry: Any) -> CommitResult:
        self._start()
        self._queue.put(_Waiting(session_id, run, entry))
        return CommitResult(CommitOutcome.STORED, b"")

    _replace(GroupCommitter, "submit", submit)


def acknowledge_what_the_store_refused() -> None:
    """Let an answer be acknowledged also where the store is away and has nothing of it."""
    kept = AnswerSubmission.answer

    def answer(
        self: AnswerSubmission,
        session_id: Any,
        seat: bytes,
        *,
        run: str,
        revision: int,
        **more: Any,
    ) -> AnswerReceipt:
        try:
            return kept(self, session_id, seat, run=run, revision=revision, **more)
        except StoreAway:
            return AnswerReceipt(run, revision, Kept.POT)

    _replace(AnswerSubmission, "answer", answer)


def commit_each_alone() -> None:
    """Let each answer ask the store by itself, on a line of its own."""

    def submit(self: GroupCommitter, session_id: Any, run: str, entry: Any) -> CommitResult:
        [found] = self._store.commit(session_id, run, [entry])
        return found

    _replace(GroupCommitter, "submit", submit)


def slow_disk() -> None:
    """Let each commit of the store take FLUSH longer, whatever is in it."""
    _KEPT.enter_context(slow_store.off(FLUSH))


def commit_each_alone_on_a_slow_disk() -> None:
    """Let each answer wait for a flush of its own, on a disk where that takes long."""
    slow_disk()
    commit_each_alone()


def draw_slots() -> None:
    """Draw a slot for every answer, where one seat and run have one."""
    hidden = KeyringVault.slot

    def slot(self: KeyringVault, session_id: Any, seat: bytes, run: str) -> Any:
        return replace(hidden(self, session_id, seat, run), pot=secrets.token_bytes(16))

    _replace(KeyringVault, "slot", slot)


def take_any_version() -> None:
    """Let a command hold whatever version its facilitator saw."""
    for module in (table, sessions.live):
        _replace(module, "check_version", lambda *_: None)


def write_over() -> None:
    """Let a move be written over whatever another worker wrote meanwhile."""
    compared = RedisStore.move

    def move(self: RedisStore, session_id: Any, change: Any) -> bool:
        there = self.live(session_id)
        expect = there.version if there else change.expect
        return compared(self, session_id, replace(change, expect=expect, was_live=None))

    _replace(RedisStore, "move", move)


def never_look() -> None:
    """Rely on hints alone: never compare versions with the store."""
    _replace(SocketBroadcaster, "look", lambda _: None)


def no_grace() -> None:
    """Close what is due at once, also after a pause, an outage or a start."""
    _replace(Release, "grace", lambda _: 0.0)


def wait_for_the_store() -> None:
    """Wait for two minutes wherever the store is asked, instead of seconds."""
    for name in ("REPLY", "FLUSH", "REACH", "LINE"):
        assert getattr(client, name)
        setattr(client, name, LONG)
    defaults: Any = GroupCommitter.__init__.__kwdefaults__
    assert defaults["patience"]
    defaults["patience"] = LONG


def die_before_commit() -> None:
    """Kill this process when its second batch of answers is ready to be committed."""
    _replace(RedisStore, "commit", _deadly(RedisStore.commit, at=2, after=False))


def die_after_commit() -> None:
    """Kill this process when its second batch of answers is durable, and not acknowledged."""
    _replace(RedisStore, "commit", _deadly(RedisStore.commit, at=2, after=True))


def die_before_release() -> None:
    """Kill this process when a pot is about to come out."""
    _replace(RedisStore, "move", _deadly(RedisStore.move, at=1, after=False, when=_releases))


def die_after_release() -> None:
    """Kill this process when a pot came out, before anybody was told."""
    _replace(RedisStore, "move", _deadly(RedisStore.move, at=1, after=True, when=_releases))


def _releases(*given: Any) -> bool:
    return bool(given[-1].take)


def _deadly(
    does: Callable[..., Any], *, at: int, after: bool, when: Callable[..., bool] = lambda *_: True
) -> Callable[..., Any]:
    """Kill the process at one call of a function, before or after what it does."""
    calls = itertools.count(1)

    def deadly(*given: Any) -> Any:
        now = when(*given) and next(calls) == at
        if now and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = does(*given)
        if now:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return deadly


def _replace(owner: Any, name: str, other: Any) -> None:
    assert callable(getattr(owner, name)), f"{name} is called otherwise by now"
    setattr(owner, name, other)


def wait_for_readers() -> None:
    """Hold whatever waits for whoever does not read, in memory and in the kernel, without end."""
    _replace(Backlog, "_end", lambda _: None)
    _replace(GatedSocket, "is_overdue", lambda *_: False)
    listener.UNSENT = 4 * 1024 * 1024
