"""Opening a WebSocket to a server, and reading why it does not let somebody in."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

import websocket

CONNECT_SECONDS = 10.0  # real seconds for an answer: when all join at once, it takes a few
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class WebSocket(Protocol):
    """What the simulation uses of an open WebSocket."""

    def recv(self) -> str | bytes: ...

    def send(self, text: str) -> object: ...

    def settimeout(self, seconds: float) -> None: ...

    def close(self, *, timeout: int) -> None: ...

    def shutdown(self) -> None: ...


Dial = Callable[[str], WebSocket]


class ConnectionRefused(Exception):
    """The server answered the connection with a refusal."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def dial(url: str, **options: Any) -> WebSocket:
    """Return an open WebSocket to a server's Socket.IO; `options` are the WebSocket library's."""
    parts = urlsplit(url)
    scheme = "wss" if parts.scheme == "https" else "ws"
    is_local = parts.hostname in LOOPBACK
    opened: WebSocket = websocket.create_connection(
        f"{scheme}://{parts.netloc}/socket.io/?EIO=4&transport=websocket",
        timeout=CONNECT_SECONDS,
        sockopt=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        # A machine talks to itself here, and its certificate names another host.
        sslopt={"cert_reqs": ssl.CERT_NONE, "check_hostname": False} if is_local else {},
        http_no_proxy=["*"] if is_local else None,
        skip_utf8_validation=True,
        **options,
    )
    return opened


def refusal(data: Any) -> ConnectionRefused:
    """Return the refusal that a connection was answered with."""
    message = data.get("message", "") if isinstance(data, dict) else str(data)
    try:
        refusal = json.loads(message)
        return ConnectionRefused(str(refusal["code"]), str(refusal["message"]))
    except (ValueError, KeyError, TypeError):
        return ConnectionRefused("refused", str(message))
