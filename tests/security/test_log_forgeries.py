"""Lines for the log that strangers would like to write: nothing of what they send gets there."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable

import pytest
import requests
import websocket

from tests.drivers.server import RestartableServer, server
from tests.wire import samples

__all__ = ["server"]

CANARY = "c4n4ry"
FORGED = f"x\n2026-11-27T00:00Z ERROR hearth forged {CANARY}\r\n\x1b[31m{CANARY}\u2028{CANARY}"
Forgery = Callable[[RestartableServer], None]


def raw(text: str | bytes) -> Forgery:
    """Send bytes to the port, and read what comes."""

    def send(server: RestartableServer) -> None:
        host, _, port = server.url.removeprefix("http://").partition(":")
        given = text if isinstance(text, bytes) else text.encode("latin-1", "replace")
        with socket.create_connection((host, int(port)), timeout=5) as plain:
            try:
                plain.sendall(given)
                plain.shutdown(socket.SHUT_WR)
                while plain.recv(65_536):
                    pass
            except OSError:
                pass

    return send


def asked(path: str, method: str = "GET", **headers: str) -> Forgery:
    said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return raw(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{said}\r\n")


def form(field: str, **more: object) -> Forgery:
    """Start a session with a forged field; the link is right."""

    def send(server: RestartableServer) -> None:
        wanted = {
            "plan": "building-deeper-connections",
            "format": "60",
            "facilitator": "Ada",
            "server_by": "The venue",
            "waiver": True,
        }
        requests.post(
            f"{server.url}/api/sessions",
            json=wanted | {field: FORGED} | more,
            headers={"Authorization": f"Bearer {server.start_token}"},
            timeout=10,
        )

    return send


def socketed(*texts: str) -> Forgery:
    """Send texts over a WebSocket, and read until it is quiet."""

    def send(server: RestartableServer) -> None:
        url = server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        line = websocket.create_connection(url, timeout=0.15, suppress_origin=True)
        try:
            for text in texts:
                line.send(text)
            while line.recv():
                pass
        except (websocket.WebSocketException, OSError):
            pass
        finally:
            line.shutdown()  # type: ignore[no-untyped-call]

    return send


def entered(namespace: str, auth: object) -> Forgery:
    return socketed(f"40{namespace}," + json.dumps(auth))


BAD = json.dumps({"code": FORGED, "seat": samples.SEAT})
FORGERIES: dict[str, Forgery] = {
    "a path": asked(f"/{CANARY}"),
    "a path with line ends": asked(f"/%0d%0aERROR%20hearth%20{CANARY}"),
    "a query": asked(f"/health?{CANARY}=%0a"),
    "a method": asked("/health", CANARY.upper()),
    "a header's name": asked("/health", **{CANARY: "1"}),
    "a user agent": asked("/health", User_Agent=f"{CANARY}\x1b[31m"),
    "a referrer": asked("/health", Referer=f"http://{CANARY}/"),
    "a forwarded address": asked("/health", X_Forwarded_For=f"{CANARY}, 1.2.3.4"),
    "a start token": asked("/api/plans", Authorization=f"Bearer {CANARY}"),
    "an origin": asked("/socket.io/?EIO=4&transport=websocket", Origin=f"http://{CANARY}.example"),
    "a host": raw(f"GET / HTTP/1.1\r\nHost: {CANARY}\r\n\r\n"),
    "a broken first line": raw(f"{CANARY}\r\n\r\n"),
    "a folded header": raw(f"GET / HTTP/1.1\r\nHost: h\r\nX: 1\r\n {CANARY}\r\n\r\n"),
    "a bare line end": raw(f"GET / HTTP/1.1\nHost: h\nX: {CANARY}\n\n"),
    "too many headers": asked("/", **{f"X_{number}_{CANARY}": "1" for number in range(200)}),
    "a long header": asked("/", X=CANARY * 20_000),
    "a TLS hello": raw(b"\x16\x03\x01\x00\x20" + CANARY.encode() * 6),
    "an HTTP/2 preface": raw(f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{CANARY}"),
    "an SSH greeting": raw(f"SSH-2.0-{CANARY}\r\n"),
    "a facilitator's name": form("facilitator"),
    "whoever runs the server": form("server_by"),
    "a purpose": form("purpose"),
    "a language": form("language", facilitator="Ada"),
    "a plan": form("plan"),
    "a field that is not known": form(CANARY),
    "a join code": entered("/participant", json.loads(BAD)),
    "a door code": entered(
        "/participant", {"code": "BCDFGH", "seat": samples.SEAT, "door": FORGED[:20]}
    ),
    "a token": entered("/facilitator", {"token": FORGED}),
    "a namespace": socketed(f"40/{CANARY},"),
    "an event's name": socketed(f'42/participant,1["{CANARY}",{{}}]'),
    "text that is no packet": socketed(FORGED),
    "a broken frame of JSON": socketed(f'40/participant,{{"code": {CANARY}'),
}


def test_there_are_as_many_as_promised() -> None:
    assert len(FORGERIES) >= 25


@pytest.mark.parametrize("kind", FORGERIES)
def test_nothing_that_a_stranger_sends_gets_into_the_log(
    server: RestartableServer, kind: str
) -> None:
    FORGERIES[kind](server)
    assert requests.get(f"{server.url}/health", timeout=5).ok
    log = server.log()
    assert CANARY not in log.lower()
    assert "Traceback" not in log
    assert "127.0.0.1" not in log.partition("\n\n")[2], "no address, once the links are said"
    assert "\x1b" not in log
