"""Opening a WebSocket to a server, and reading why it does not let somebody in."""

from __future__ import annotations

import json
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

import websocket

CONNECT_SECONDS = 10.0  # seconds for a connection to be answered: a stampede of joins takes a few
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ConnectionRefused(Exception):
    """The server answered the connection with a refusal."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def dial(url: str) -> Any:
    """Return an open WebSocket to a server's Socket.IO."""
    parts = urlsplit(url)
    scheme = "wss" if parts.scheme == "https" else "ws"
    here = parts.hostname in LOOPBACK
    return websocket.create_connection(
        f"{scheme}://{parts.netloc}/socket.io/?EIO=4&transport=websocket",
        timeout=CONNECT_SECONDS,
        sockopt=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        # A machine talks to itself here: its certificate names another host.
        sslopt={"cert_reqs": ssl.CERT_NONE, "check_hostname": False} if here else {},
        http_no_proxy=["*"] if here else None,
        skip_utf8_validation=True,
    )


def refusal(data: Any) -> ConnectionRefused:
    """Return what a refused connection was told."""
    message = data.get("message", "") if isinstance(data, dict) else str(data)
    try:
        told = json.loads(message)
        return ConnectionRefused(str(told["code"]), str(told["message"]))
    except (ValueError, KeyError, TypeError):
        return ConnectionRefused("refused", str(message))
