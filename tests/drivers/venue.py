"""Three machines as deploy/ has them: two with Hearth, one with haproxy, a store on each."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websocket

from server.selftest.child_process import environment, stop
from server.simulation.dial import CONNECT_SECONDS, WebSocket
from tests.drivers.machines import (
    DEPLOY,
    PASSWORD,
    Machine,
    Node,
    have_a_quorum,
    sentinel,
    until,
)
from tests.drivers.network import Network, network
from tests.drivers.server import ROOT
from tests.transport.test_runner import certificate

FILE = "store.conf"
HEARTH, FRONT, STORE, KEYS, SENTINEL = 8000, 443, 6379, 6380, 26379  # ports, as in deploy/
FORM = {
    "plan": "building-deeper-connections", "format": "60", "facilitator": "Ada",
    "server_by": "The venue", "waiver": True, "rehearsal": True,
}  # fmt: skip


@dataclass
class Venue:
    """What runs on the three machines, and the way in."""

    network: Network
    folder: Path
    url: str
    store_url: str = field(repr=False)
    stores: list[Node] = field(default_factory=list)
    keyrings: list[Node] = field(default_factory=list)
    hearths: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def first(self) -> Machine:
        """The machine that has the main store and the main keyring at first."""
        return self.network.machines[0]

    def healthy(self) -> bool:
        try:
            return bool(self._ask("/health").status == 200)
        except OSError:
            return False

    def leads(self) -> Node | None:
        """Find the main store that others follow."""
        return next((node for node in self.stores if node.leads(1) or node.leads(2)), None)

    def session(self) -> dict[str, Any]:
        """Start a session through haproxy, and return its links."""
        text = (self.folder / "hearth0" / "links").read_text(encoding="utf-8")
        token = text.partition("#start=")[2].split()[0]
        head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with self._ask("/api/sessions", json.dumps(FORM).encode(), head) as answer:
            return dict(json.load(answer))

    def _ask(self, path: str, body: bytes | None = None, head: dict[str, str] | None = None) -> Any:
        request = urllib.request.Request(f"{self.url}{path}", body, head or {})
        unproved = ssl._create_unverified_context()
        return urllib.request.urlopen(request, timeout=5, context=unproved)

    def dial(self, url: str) -> WebSocket:
        """Open a WebSocket through haproxy, whose certificate signs itself here."""
        opened: WebSocket = websocket.create_connection(
            f"wss{url.removeprefix('https')}/socket.io/?EIO=4&transport=websocket",
            timeout=CONNECT_SECONDS,
            sslopt={"cert_reqs": ssl.CERT_NONE, "check_hostname": False},
            skip_utf8_validation=True,
        )
        return opened


@contextmanager
def stores(folder: Path, lines: Sequence[str] = ()) -> Iterator[Venue]:
    """Start what is under Hearth: stores, keyrings and Sentinels. `lines` override store.conf."""
    with ExitStack() as stack:
        net = stack.enter_context(network(3))
        hosts = ",".join(machine.address for machine in net.machines)
        access = f"redis+sentinel://hearth:{PASSWORD}-HEARTH@{hosts}"
        made = Venue(net, folder, f"https://{net.machines[2].address}", f"{access}/hearth")
        made.stores = _nodes(stack, net, folder / "store", STORE, lines)
        made.keyrings = _nodes(stack, net, folder / "keys", KEYS, (), "keys.conf")
        for number, machine in enumerate(net.machines):
            place = folder / f"sentinel{number}"
            _killed(stack, sentinel(place, machine, SENTINEL, made.stores[0], made.keyrings[0]))
        groups = ("hearth", "hearth-keys")
        until(lambda: all(have_a_quorum(m, SENTINEL, *groups) for m in net.machines), what="quorum")
        yield made


@contextmanager
def venue(folder: Path) -> Iterator[Venue]:
    """Start everything, and end it in the other order."""
    with ExitStack() as stack:
        made = stack.enter_context(stores(folder))
        for number, machine in enumerate(made.network.machines[:2]):
            made.hearths.append(_hearth(made, f"{made.store_url}-keys", machine, number))
            stack.callback(stop, made.hearths[-1])
            until((folder / f"hearth{number}" / "links").exists, what="Hearth")
        _killed(stack, _haproxy(made))
        until(made.healthy, what="haproxy")
        yield made


def _nodes(
    stack: ExitStack,
    net: Network,
    folder: Path,
    port: int,
    lines: Sequence[str],
    file: str = "store.conf",
) -> list[Node]:
    main = Node(folder / "0", net.machines[0], port, file, lines=lines)
    stack.callback(main.kill)
    until(lambda: main.info().get("role") == "master", what="the main node")
    nodes = [main]
    for number, machine in enumerate(net.machines[1:], 1):
        nodes.append(Node(folder / str(number), machine, port, file, main, lines))
        stack.callback(nodes[-1].kill)
    until(lambda: main.leads(2), what="replication")
    return nodes


def _hearth(made: Venue, keyring: str, machine: Machine, number: int) -> subprocess.Popen[bytes]:
    data = made.folder / f"hearth{number}"
    settings = {
        "HEARTH_HOST": machine.address,
        "HEARTH_PORT": str(HEARTH),
        "HEARTH_DATA": str(data),
        "HEARTH_REDIS_URL": made.store_url,
        "HEARTH_KEYRING": keyring,
        "HEARTH_SECRET": "one secret for both of these machines",
        "HEARTH_PUBLIC_URL": made.url,
    }
    with (made.folder / f"hearth{number}.log").open("wb") as log:
        return subprocess.Popen(
            machine.command(sys.executable, "-m", "server"),
            cwd=ROOT, env=environment() | settings, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip


def _haproxy(made: Venue) -> subprocess.Popen[bytes]:
    one, two, front = made.network.machines
    cert, key = certificate(made.folder)
    whole = made.folder / "whole.pem"
    whole.write_bytes(Path(cert).read_bytes() + Path(key).read_bytes())
    places = {
        "HEARTH_BIND": f"{front.address}:{FRONT}",
        "HEARTH_CERT": str(whole),
        "HEARTH_ONE": f"{one.address}:{HEARTH}",
        "HEARTH_TWO": f"{two.address}:{HEARTH}",
    }
    return subprocess.Popen(
        front.command("haproxy", "-db", "-f", str(DEPLOY / "haproxy.cfg")),
        env=os.environ | places, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _killed(stack: ExitStack, process: subprocess.Popen[bytes]) -> None:
    stack.callback(process.wait)
    stack.callback(process.kill)
