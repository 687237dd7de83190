"""Taking a room over: every command, with thirteen kinds of credentials that are not right."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import websocket

from server.wire.events import COMMANDS, DESK
from tests.drivers.clients import DrivenFacilitator
from tests.drivers.server import RestartableServer, server
from tests.transport.wire import Client
from tests.wire import samples
from tests.wire.test_schemas import right

__all__ = ["server"]

Links = dict[str, Any]
SEAT = {"seat": samples.SEAT}


@dataclass
class Victim:
    """A room with its facilitator, beside another room and one that has ended."""

    host: str
    start: str
    own: Links
    other: Links
    ended: Links
    clients: list[Client] = field(default_factory=list)


@pytest.fixture(scope="module")
def victim(server: RestartableServer) -> Victim:
    own, other, ended = (server.session() for _ in range(3))
    last = DrivenFacilitator(server.url, ended["facilitator"])
    last.connect()
    last.end()
    last.until_erased()
    last.close()
    return Victim(server.url.removeprefix("http://"), server.start_token, own, other, ended)


def swapped(token: str) -> str:
    """Change one character of a token, and nothing else."""
    return ("B" if token[0] == "A" else "A") + token[1:]


# Each: what is presented to the facilitator's namespace.
WRONG: dict[str, Callable[[Victim], Any]] = {
    "nothing": lambda _: None,
    "an empty object": lambda _: {},
    "an empty token": lambda _: {"token": ""},
    "another type": lambda v: {"token": [v.own["facilitator"]]},
    "the join code": lambda v: {"token": v.own["code"]},
    "a participant's seat": lambda v: SEAT | {"code": v.own["code"]},
    "the screen's token": lambda v: {"token": v.own["screen"]},
    "the start token": lambda v: {"token": v.start},
    "a token with one character changed": lambda v: {"token": swapped(v.own["facilitator"])},
    "a token in another case": lambda v: {"token": v.own["facilitator"].swapcase()},
    "a token with padding": lambda v: {"token": v.own["facilitator"] + "="},
    "the token of a session that has ended": lambda v: {"token": v.ended["facilitator"]},
    "a right token and a field more": lambda v: {"token": v.own["facilitator"], "role": "admin"},
}


def call(victim: Victim, namespace: str, auth: Any) -> tuple[Client, str]:
    """Knock at a namespace; returns the connection and the server's answer."""
    client = Client(victim, namespace)  # type: ignore[arg-type]  # it has a host, and keeps clients
    packet = f"40{namespace}," + ("" if auth is None else json.dumps(auth))
    client.raw.send(packet)
    return client, client.next()


def state_of(links: Links, victim: Victim) -> Any:
    """Ask for a room's state, over a connection of its own, which nobody has to keep alive."""
    client, _ = call(victim, "/screen", {"token": links["screen"]})
    state = client.said("sync", {})["state"]
    client.close()
    return state


def refused(client: Client, event: str, payload: Any) -> bool:
    """Send an event; tell whether it was refused in words, or the connection closed."""
    try:
        return client.said(event, payload)["ok"] is False
    except (websocket.WebSocketException, ConnectionError):
        return True


def silent(client: Client, event: str, payload: Any) -> bool:
    """Send an event to a namespace that one is not in; nothing may come of it."""
    client.raw.settimeout(0.005)
    try:
        client.send(event, payload)
        return client.raw.recv() in ("", "2")
    except (websocket.WebSocketException, ConnectionError):
        return True


def test_the_right_token_moves_the_room(victim: Victim) -> None:
    """The premise: what is refused below is refused for its credentials."""
    before = state_of(victim.own, victim)["version"]
    client, answer = call(victim, "/facilitator", {"token": victim.own["facilitator"]})
    assert answer.startswith("40/facilitator,")
    assert client.said("start", {"expect_version": before})["ok"]
    client.close()
    assert state_of(victim.own, victim)["version"] > before


@pytest.mark.parametrize("kind", WRONG)
def test_no_command_is_obeyed_with_wrong_credentials(victim: Victim, kind: str) -> None:
    now = state_of(victim.own, victim)
    for event in (*COMMANDS, *DESK):
        client, answer = call(victim, "/facilitator", WRONG[kind](victim))
        assert answer.startswith("44/facilitator,"), (kind, answer)
        payload = right(event) | ({"expect_version": now["version"]} if event in COMMANDS else {})
        assert silent(client, event, payload), (kind, event)
        client.close()
    assert state_of(victim.own, victim) == now, kind


@pytest.mark.parametrize("namespace", ["/participant", "/screen"])
def test_whoever_is_in_by_another_door_is_refused_every_command(
    victim: Victim, namespace: str
) -> None:
    auth = {
        "/participant": SEAT | {"code": victim.own["code"]},
        "/screen": {"token": victim.own["screen"]},
    }[namespace]
    now = state_of(victim.own, victim)
    for events in (COMMANDS, DESK):  # a connection may send so many frames at once, and no more
        client, answer = call(victim, namespace, auth)
        assert answer.startswith(f"40{namespace},")
        for event in events:
            versioned = {"expect_version": now["version"]} if event in COMMANDS else {}
            said = client.said(event, right(event) | versioned)
            assert said["error"]["code"] == "wrong_role", event
        client.close()
    assert state_of(victim.own, victim)["version"] == now["version"]


def test_the_facilitator_of_another_room_moves_that_room_alone(victim: Victim) -> None:
    now = state_of(victim.own, victim)
    client, answer = call(victim, "/facilitator", {"token": victim.other["facilitator"]})
    assert answer.startswith("40/facilitator,")
    theirs = client.said("sync", {})["state"]["version"]
    assert client.said("start", {"expect_version": theirs})["ok"]
    assert state_of(victim.own, victim) == now
    client.close()


RESERVED = [
    *("connect", "disconnect", "connect_error", "message", "error", "json", "ping", "pong"),
    *("asked", "handle", "enter", "connected", "disconnected", "on_hello", "trigger_event"),
    *("__init__", "__class__", "*", "", "participant", "on_", "erased", "state", "restarting"),
]


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_that_is_no_event_of_ours_is_refused(victim: Victim, name: str) -> None:
    client, _ = call(victim, "/facilitator", {"token": victim.own["facilitator"]})
    now = state_of(victim.own, victim)
    assert refused(client, name, {"expect_version": now["version"]}), name
    assert state_of(victim.own, victim)["version"] == now["version"]
    client.close()


@pytest.mark.parametrize(
    "namespace", ["/", "/admin", "/participant/", "//facilitator", "/*", "/Facilitator"]
)
def test_there_is_no_other_namespace(victim: Victim, namespace: str) -> None:
    client = Client(victim, namespace)  # type: ignore[arg-type]
    client.raw.send(f"40{namespace}," + json.dumps({"token": victim.own["facilitator"]}))
    assert client.is_closed()
    client.close()
