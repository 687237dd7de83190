"""Machines as network namespaces on one switch, whose cables can be pulled. For root on Linux."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.drivers.machines import Machine

NEW_NETWORK = 0x40000000  # CLONE_NEWNET, from Linux's sched.h


@dataclass(frozen=True, slots=True)
class Network:
    """Some machines on a switch; this process is on it too."""

    name: str
    machines: tuple[Machine, ...]

    def cut(self, machine: Machine) -> None:
        """Pull the cable of a machine: nothing reaches it, and nobody is told."""
        self._set(machine, "down")

    def mend(self, machine: Machine) -> None:
        self._set(machine, "up")

    def _set(self, machine: Machine, state: str) -> None:
        port = f"{self.name}p{self.machines.index(machine)}"
        ip("-n", f"{self.name}s", "link", "set", port, state)


def why_not() -> str:
    """Say why there can be no namespaces here; nothing where there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "network namespaces need root on Linux"
    if not shutil.which("ip"):
        return "there is no `ip` (iproute2) here"
    name = f"h{secrets.token_hex(2)}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    return "this machine lets nobody make network namespaces" if made.returncode else ""


@contextmanager
def network(count: int) -> Iterator[Network]:
    """Make so many machines on a switch, and take all of it away again."""
    name, net = f"h{secrets.token_hex(2)}", f"10.{100 + secrets.randbelow(100)}.0"
    machines = tuple(Machine(f"{net}.{11 + n}", f"{name}m{n}") for n in range(count))
    with ExitStack() as stack:
        for namespace in (f"{name}s", *(machine.namespace for machine in machines)):
            ip("netns", "add", namespace)
            stack.callback(ip, "netns", "del", namespace)
            ip("-n", namespace, "link", "set", "lo", "up")
        ip("-n", f"{name}s", "link", "add", "bridge", "type", "bridge")
        ip("-n", f"{name}s", "link", "set", "bridge", "up")
        for number, machine in enumerate(machines):
            _cable(name, number, machine)
        ip("link", "add", f"{name}h", "type", "veth", "peer", f"{name}ph", "netns", f"{name}s")
        ip("-n", f"{name}s", "link", "set", f"{name}ph", "master", "bridge", "up")
        ip("addr", "add", f"{net}.1/24", "dev", f"{name}h")
        ip("link", "set", f"{name}h", "up")
        yield Network(name, machines)


def _cable(name: str, number: int, machine: Machine) -> None:
    port, inside = f"{name}p{number}", machine.namespace
    ip("-n", f"{name}s", "link", "add", port, "type", "veth", "peer", "eth0", "netns", inside)
    ip("-n", f"{name}s", "link", "set", port, "master", "bridge", "up")
    ip("-n", inside, "addr", "add", f"{machine.address}/24", "dev", "eth0")
    ip("-n", inside, "link", "set", "eth0", "up")


def ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr}"


def enter(machine: Machine) -> None:
    """Move this thread, and none beside it, to a machine: its sockets begin there from now on."""
    with Path(f"/run/netns/{machine.namespace}").open("rb") as namespace:
        libc = ctypes.CDLL(None, use_errno=True)
        assert libc.setns(namespace.fileno(), NEW_NETWORK) == 0, os.strerror(ctypes.get_errno())
