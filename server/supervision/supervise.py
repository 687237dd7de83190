"""Serves with several workers on one port: binds it, keeps the store, and hears signals."""

from __future__ import annotations

import logging
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from server import config
from server.hand_over import HandOver
from server.logs import keep_log
from server.store.embedded import EmbeddedStore
from server.store.open_store import keys_outlive_a_worker
from server.supervision.sentences import say
from server.supervision.supervisor import FirstWorkerFailed, Supervisor
from server.supervision.worker_process import WorkerProcess
from server.transport import listener, process, runner

log = logging.getLogger("hearth.workers")

LOOK = 0.1  # seconds between two looks at the workers


class OneWorkerAlone(Exception):
    """This machine can have one worker only; the message says why and what to do."""


def supervise(settings: config.Settings) -> int:
    """Serve until somebody says stop, and return the code to exit with.

    Raises what is wrong before a worker was started, with a sentence for a person.
    """
    keep_log(settings.log_level)
    if not settings.dumpable:
        process.forbid_dumps()  # it knows the password of the embedded store
    are_shared = keys_outlive_a_worker(settings.keyring_url or settings.keyring_folder)
    if settings.workers > 1 and not are_shared:
        raise OneWorkerAlone(say("one_alone"))
    settings.make_data_folder()
    runner.raise_limits()
    sockets = listener.places(settings.listen_host, settings.port, settings.workers)
    with _store(settings) as store:
        supervisor = _supervisor(settings, sockets, store, may_upgrade=are_shared)
        try:
            _until_stopped(supervisor, _Signals())
        except FirstWorkerFailed as failed:
            return failed.code if failed.code > 0 else 1
    log.info(say("down"))
    return 0


def _supervisor(
    settings: config.Settings,
    sockets: list[socket.socket],
    store: EmbeddedStore | None,
    *,
    may_upgrade: bool,
) -> Supervisor:
    def start(number: int, is_first: bool) -> WorkerProcess:
        url = store.url if store else ""
        return WorkerProcess(HandOver(sockets[number].fileno(), url, is_first))

    def give_up(number: int) -> None:
        if sockets.count(sockets[number]) == 1:  # one that others share stays
            with suppress(OSError):
                sockets[number].shutdown(socket.SHUT_RDWR)  # the next worker opens it again

    def first_ready() -> None:
        log.info(say("up", count=settings.workers))
        if store is not None:
            store.forget()

    return Supervisor(
        start=start,
        give_up=give_up,
        count=settings.workers,
        now=time.monotonic,
        may_upgrade=may_upgrade,
        first_ready=first_ready,
    )


@contextmanager
def _store(settings: config.Settings) -> Iterator[EmbeddedStore | None]:
    """Keep the embedded store, which outlives every worker; None where there is another."""
    if settings.redis_url:
        yield None
        return
    embedded = EmbeddedStore(settings.data_folder / "store")
    embedded.start()
    try:
        yield embedded
    finally:
        embedded.stop()


class _Signals(runner.Stop):
    """Hears also SIGUSR2, which asks for an upgrade."""

    def __init__(self) -> None:
        super().__init__()
        self.wants_upgrade = False
        self.listen()
        signal.signal(signal.SIGUSR2, self._upgrade)

    def _upgrade(self, _number: int, _frame: FrameType | None) -> None:
        self.wants_upgrade = True


def _until_stopped(supervisor: Supervisor, signals: _Signals) -> None:
    try:
        while not signals.is_asked:
            supervisor.look()
            if signals.wants_upgrade:
                signals.wants_upgrade = False
                supervisor.upgrade()
            time.sleep(LOOK)
        supervisor.stop()
        while not supervisor.gone():
            time.sleep(LOOK)
    except BaseException:
        supervisor.stop()
        supervisor.kill()
        raise
