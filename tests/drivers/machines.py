"""Programs of several machines, from the files of deploy/: here, or in network namespaces."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis import Redis, RedisError

from server.store import binary

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
PASSWORD = secrets.token_urlsafe(24)  # put in the place of CHANGE-ME
MAIN, MAIN_KEYS = "10.0.0.11 6379", "10.0.0.11 6380"  # the main nodes, as deploy/ names them
PATIENCE = 30.0  # seconds until something that must happen has happened, on a busy machine


def missing(*programs: str) -> str:
    """Say which program of Debian's is not here; nothing where all are."""
    gone = [name for name in programs if not shutil.which(name)]
    return f"there is no {' and no '.join(gone)} here" if gone else ""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where programs run: an address, and the network namespace that has it, if it is not ours."""

    address: str = "127.0.0.1"
    namespace: str = ""

    def command(self, *words: str) -> list[str]:
        inside = ["ip", "netns", "exec", self.namespace] if self.namespace else []
        return [*inside, *words]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a program here; it is killed by its number, wherever it runs."""
        null = subprocess.DEVNULL
        return subprocess.Popen(self.command(*words), stdin=null, stdout=null)


@dataclass
class Node:
    """A store or a keyring of deploy/, started on a machine."""

    folder: Path
    machine: Machine
    port: int
    file: str = "store.conf"
    follows: Node | None = None
    lines: Sequence[str] = ()  # that override the file's
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        own = [f"bind {self.machine.address}", f"port {self.port}", f"dir {self.folder}"]
        if self.follows:
            own.append(f"replicaof {self.follows.machine.address} {self.follows.port}")
        self._file = configured(self.file, self.folder, [*own, *self.lines])
        self.start()

    def start(self) -> None:
        self.process = self.machine.start(str(binary.find().path), str(self._file))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def info(self) -> dict[str, Any]:
        """Ask for what it says of its replication; nothing while it does not answer."""
        client = Redis(self.machine.address, self.port, username="hearth",
                       password=f"{PASSWORD}-HEARTH", socket_timeout=1)  # fmt: skip
        try:
            return dict(client.info("replication"))
        except RedisError:
            return {}
        finally:
            client.close()

    def leads(self, replicas: int) -> bool:
        """Say whether it is a main node with so many replicas that have everything."""
        said = self.info()
        states = [said.get(f"slave{number}", {}).get("state") for number in range(replicas)]
        return said.get("role") == "master" and states == ["online"] * replicas


def configured(name: str, folder: Path, lines: Sequence[str], **places: str) -> Path:
    """Make a program's own copy of a file of deploy/; what stands last in it holds."""
    text = (DEPLOY / name).read_text(encoding="utf-8").replace("CHANGE-ME", PASSWORD)
    for place in (MAIN, MAIN_KEYS):
        text = text.replace(place, places.get(place, place))
    text = re.sub(r"^dir .*\n", "", text, flags=re.MULTILINE)  # entered at once, where it stands
    path = folder / name
    path.write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def sentinel(folder: Path, machine: Machine, port: int, main: Node, keys: Node | None) -> Any:
    """Start a Sentinel that watches a store, and a keyring if there is one."""
    folder.mkdir(parents=True, exist_ok=True)
    own = [f"bind {machine.address}", f"port {port}", f"dir {folder}"]
    places = {MAIN: f"{main.machine.address} {main.port}"}
    if keys is not None:
        places[MAIN_KEYS] = f"{keys.machine.address} {keys.port}"
    path = configured("sentinel.conf", folder, own, **places)
    if keys is None:
        text = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in text if "hearth-keys" not in line), "utf-8")
    return machine.start(str(binary.find().path), str(path), "--sentinel")


def have_a_quorum(machine: Machine, port: int, *groups: str) -> bool:
    """Say whether a Sentinel knows enough others to choose a main node."""
    client = Redis(machine.address, port, socket_timeout=1)
    try:
        return all(
            client.execute_command("SENTINEL", "CKQUORUM", group)  # type: ignore[no-untyped-call]
            for group in groups
        ) and all(
            len(client.execute_command("SENTINEL", "SENTINELS", group)) == 2  # type: ignore[no-untyped-call]
            and len(client.execute_command("SENTINEL", "REPLICAS", group)) == 2  # type: ignore[no-untyped-call]
            for group in groups
        )
    except RedisError:
        return False
    finally:
        client.close()


def until(holds: Callable[[], object], seconds: float = PATIENCE, *, what: str = "it") -> float:
    """Wait for something that other programs do, and return how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"{what} did not come about"
        time.sleep(0.05)
    return time.monotonic() - began


def required() -> bool:
    """Say whether this run must try everything that needs Debian's programs."""
    return os.environ.get("HEARTH_REQUIRE_DEPLOY") == "1"
