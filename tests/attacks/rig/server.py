"""One server for all live attacks: the real one, its real store, a clock 40 times faster."""

from __future__ import annotations

import atexit
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from server.selftest.clock import FastClock
from server.selftest.process import CHILD, ERROR_FILE, ServerProcess
from tests.attacks.rig.backups import BackupRecorder
from tests.attacks.rig.disk import SeizedData, files, seize
from tests.drivers.clients import DrivenClient
from tests.drivers.server import create_session

SPEED = 40.0  # seconds of the session in one of the world's


def serving(module: str) -> str:
    """Give the code of a server's process in which a module's `off` switches a defence off."""
    return (
        f"import server.__main__\nfrom {module} import off\n"
        "from server.selftest.serving import serve\nwith off(): serve()"
    )


class AttackedServer(ServerProcess):
    """A server in a process of its own; all that it prints is kept outside of its data folder."""

    child_code = CHILD  # an attack that switches a defence off says how, in other words

    def __init__(self, speed: float = SPEED) -> None:
        self.log_folder = TemporaryDirectory(prefix="hearth-log-")
        self.stdout = Path(self.log_folder.name) / "out.txt"  # errors go to the data folder
        super().__init__(FastClock(speed), code=self.child_code, output=self.stdout)
        self.backups = BackupRecorder(self.data)
        self.padding: dict[str, bytes] = {}  # random bytes that only keep room on the disk

    def __enter__(self) -> Self:
        super().__enter__()
        self.padding = {name: data for name, data in files(self.data).items() if "reserve" in name}
        return self

    @property
    def speed(self) -> float:
        return self.clock.speed

    def log(self) -> bytes:
        return self.stdout.read_bytes() + (self.data / ERROR_FILE).read_bytes()

    def session(
        self, *, form: str = "60", rehearsal: bool = True, quiet_reader: str = ""
    ) -> dict[str, str]:
        return create_session(
            self.url, self.start_token, form=form, rehearsal=rehearsal, quiet_reader=quiet_reader
        )

    def seize(self, *, backups: bool = False) -> SeizedData:
        """Take what D holds; with `backups`, also what was on the disk at any moment before."""
        held = self.backups.parts() if backups else None
        taken = seize(self.ready["store"], self.data, [self.stdout], held)
        return replace(
            taken, files={n: data for n, data in taken.files.items() if self.padding.get(n) != data}
        )

    def keys(self) -> dict[str, bytes]:
        """Read the keyring, for the truth that no attacker has: by session."""
        return {path.stem: path.read_bytes() for path in (self.data / "keyring").glob("*.key")}

    def wait(self, session_seconds: float) -> None:
        time.sleep(session_seconds / self.speed)

    def _start(self) -> None:
        super()._start()
        self.backups.start()

    def stop(self) -> None:
        self.backups.stop()
        self.__exit__(None, None, None)
        self.log_folder.cleanup()


@cache
def shared_server() -> AttackedServer:
    """The server that all attacks share; it goes with this process, or when it is stopped."""
    opened = AttackedServer()
    try:
        opened.__enter__()
    except BaseException:
        opened.log_folder.cleanup()
        raise
    atexit.register(stop_shared_server)
    return opened


@contextmanager
def extra_server(server: AttackedServer) -> Iterator[AttackedServer]:
    """Open another server beside the one that all attacks share, and close it."""
    with ExitStack() as always:
        always.callback(server.log_folder.cleanup)
        server.__enter__()
        always.callback(server.stop)
        yield server


def stop_shared_server() -> None:
    """Hang up, and close the server if one is open."""
    while DrivenClient.met:
        DrivenClient.met.pop().close()
    if shared_server.cache_info().currsize:
        shared_server().stop()
        shared_server.cache_clear()
