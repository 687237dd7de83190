"""The embedded store: a real Valkey that we start, look after, and that dies with us."""

from __future__ import annotations

import logging
import os
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO
from urllib.parse import quote

from server.service.ports.store import StoreAway
from server.store import binary, die_with_parent
from server.store.client import connect
from server.store.data_folder import RESERVE, DataFolder
from server.store.messages import StoreTrouble, message
from server.store.retry import translated_errors

log = logging.getLogger("hearth.store")

FIRST_PAUSE = 0.1  # seconds before the first restart: after kill -9 it is back at once
LONGEST_PAUSE = 5.0  # a full disk is looked at this often
HEALTHY = 10.0  # seconds alive after which a death counts as the first
LOOK = 0.05
START = 60.0  # seconds: long enough to read a day's append-only file on a slow disk
FAREWELL = 10.0
STAMP = re.compile(r"^\d+:\w .*? [#*.-] ")  # before each line of a store: process, time, weight


class EmbeddedStore:
    """Starts a store on a data folder and keeps it running until `stop`."""

    def __init__(
        self,
        folder: Path,
        *,
        find: Callable[[], binary.ServerBinary] = binary.find,
        reserve: int = RESERVE,
        only_look: bool = False,  # nothing is swept, laid aside or written anew
    ) -> None:
        self.folder = DataFolder(folder, reserve=reserve)
        self._find = find
        self._only_look = only_look
        self._warned = False
        self._password = secrets.token_urlsafe(32)
        self._stopping = threading.Event()
        self._settled = threading.Event()  # the first start went well, or not
        self._trouble: StoreTrouble | None = None
        self._keeper: threading.Thread | None = None
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The store's address, with the password of this start: not for logs."""
        return f"unix://{binary.USER}:{self._password}@{quote(str(self.folder.socket()))}"

    def start(self) -> None:
        """Return when the store answers. Raises StoreTrouble with a sentence."""
        server = self._find()
        lock = self.folder.take()
        if not self._only_look:
            self.folder.tend()
            self._demand_reserve()
            self._warn()
        # The system ties a child's life to the thread that started it: so one thread does it all.
        self._keeper = threading.Thread(
            target=self._keep, args=(server, lock), name="store", daemon=True
        )
        self._keeper.start()
        self._settled.wait()
        if self._trouble is not None:
            self.stop()
            raise self._trouble

    def _demand_reserve(self) -> None:
        """Refuse a folder that has room and takes no reserve: it would count as full for ever."""
        reason = self.folder.refuses_reserve()
        if reason:
            self.folder.give_back()
            raise StoreTrouble("reserve_refused", folder=self.folder.path, reason=reason)

    def _tend(self) -> None:
        if not self._only_look:
            self.folder.tend()

    def forget(self) -> None:
        """Have the file written anew: an erasing that was cut short may have left traces."""
        clients = connect(self.url)
        try:
            with translated_errors():
                clients.commands.bgrewriteaof()
        except StoreAway:
            pass  # it died again at once; the next start is another chance
        finally:
            clients.close()

    def stop(self) -> None:
        """End the store cleanly and let go of the folder; once more is no error."""
        self._stopping.set()
        if self._keeper is not None:
            self._keeper.join(FAREWELL + LONGEST_PAUSE)
            self._keeper = None
        self.folder.give_back()

    def warning(self) -> str:
        """Say that the disk is nearly full; nothing while it is not.

        How full stands in the log alone: everybody may ask, and what is free tells of each answer.
        """
        return message("disk_low_here") if self._warned else ""

    def full(self) -> bool:
        """Say whether only what ends a session may be written."""
        return self.folder.full()

    def _keep(self, server: binary.ServerBinary, lock: int) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                self._live(server, lock)
            except Exception as problem:  # whatever it was, the store must come back
                self._first(self._failed(f"{type(problem).__name__}: {problem}."))
            if not self._stopping.is_set():
                log.warning(message("died"))
            pause = FIRST_PAUSE if time.monotonic() - began > HEALTHY else pause
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _live(self, server: binary.ServerBinary, lock: int) -> None:
        """Run one store process from its start to its end."""
        with tempfile.TemporaryFile() as words:  # nameless: what a store complains about is gone
            if not self._only_look:
                self.folder.sweep()
            self.child = self._spawn(server, lock, words)
            try:
                self._first(self._awake(self.child, words))
                self._watch(self.child)
            finally:
                self._end(self.child)  # never two of them on one folder
            self._tend()

    def _spawn(
        self, server: binary.ServerBinary, lock: int, words: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        socket = self.folder.socket()
        text = binary.settings(
            server, folder=self.folder.path, socket=socket, password=self._password
        )
        program = [die_with_parent.__file__, str(os.getpid()), str(server.path), "-"]
        with tempfile.TemporaryFile() as settings:
            settings.write(text.encode("ascii"))
            settings.seek(0)
            return subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", "-S", *program],
                stdin=settings,  # not as arguments: everyone on the machine can read those
                stdout=words,
                stderr=words,
                pass_fds=[lock],  # so that the folder stays taken as long as the store lives
                start_new_session=True,  # Ctrl-C is for us: we end the store after the last answer
            )

    def _awake(self, child: subprocess.Popen[bytes], words: IO[bytes]) -> StoreTrouble | None:
        """Wait until a store answers; say why it does not."""
        clients = connect(self.url)
        end = time.monotonic() + START
        try:
            while not self._stopping.is_set() and time.monotonic() < end:
                if child.poll() is not None:
                    return self._failed(_last_line(words))
                try:
                    with translated_errors():
                        clients.commands.ping()
                except StoreAway:
                    time.sleep(LOOK)
                else:
                    return None
        finally:
            clients.close()
        return StoreTrouble("start_slow", seconds=int(START))

    def _failed(self, reason: str) -> StoreTrouble:
        return StoreTrouble("start_failed", reason=reason, folder=self.folder.path)

    def _first(self, trouble: StoreTrouble | None) -> None:
        """A first start that fails is the operator's; a later one is tried again."""
        if self._settled.is_set():
            return
        self._trouble = trouble
        if trouble is not None:
            self._stopping.set()
        self._settled.set()

    def _watch(self, child: subprocess.Popen[bytes]) -> None:
        """Stay as long as the store lives, with an eye on the disk."""
        looks = 0
        while child.poll() is None and not self._stopping.wait(LOOK):
            looks += 1
            if looks % 10 == 0:
                self._tend()
                self._warn()

    def _warn(self) -> None:
        """Log that the disk is nearly full, once each time that it becomes so."""
        left = self.folder.megabytes_left()
        if left is not None and not self._warned:
            log.warning(message("disk_low", folder=self.folder.path, megabytes=left))
        self._warned = left is not None

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        if child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(FAREWELL)
        except subprocess.TimeoutExpired:  # a full disk can keep it from leaving
            child.kill()
            child.wait()


def _last_line(words: IO[bytes]) -> str:
    words.seek(0)
    lines = [line for line in words.read().decode(errors="replace").splitlines() if line.strip()]
    said = STAMP.sub("", lines[-1].strip()) if lines else "it left without a word"
    return said.rstrip(".") + "."
