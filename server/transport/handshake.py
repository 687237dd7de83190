"""What comes before the application: only our own names, and handshakes from our own pages."""

from __future__ import annotations

import ipaddress
import logging
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

log = logging.getLogger("hearth.transport")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

PATH = "/socket.io"
REFUSAL = b"This address speaks WebSocket only.\n"
STRANGER = b"This page is not from here.\n"
MISDIRECTED = (
    b"This server does not answer to that name. Whoever runs it can set HEARTH_PUBLIC_URL to the\n"
    b"address that people type.\n"
)
HEALTH = "/health"  # asked by balancers, by whatever name they know
PORTS = {"http": "80", "https": "443"}
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<place>[A-Za-z0-9.:\[\]_-]+)")
SILENCE = 60.0  # seconds between two lines of the log that say the same
# For whoever runs the server and wonders why phones stay outside. No address, no name, no number.
REFUSED = {
    MISDIRECTED: "refused: asked for under a name that is not this server's (HEARTH_PUBLIC_URL)",
    REFUSAL: "refused: no WebSocket handshake; does a proxy in front pass Upgrade on?",
    STRANGER: "refused: a page of another origin; does a proxy in front pass the Host on?",
}
# Nothing reads these, and Socket.IO would keep them in memory as long as the connection lasts.
UNREAD = ("HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "headers_raw")


class HandshakeCheck:
    """Stands before the application; what is not for Socket.IO passes untouched."""

    def __init__(
        self,
        application: Application,
        hosts: frozenset[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`hosts`: the names that this server answers to, without ports; None: to all.

        A page of somebody else, whose name leads to this machine's address, would otherwise be of
        the same origin as ours in the eyes of a browser.
        """
        self._application = application
        self._hosts = None if hosts is None else frozenset(map(normal_name, hosts))
        self._clock = clock
        self._logged_at: dict[bytes, float] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path != HEALTH and not self._answers_to(environ.get("HTTP_HOST", "")):
            return self._refuse(start_response, "421 Misdirected Request", MISDIRECTED)
        if path != PATH and not path.startswith(PATH + "/"):
            return self._application(environ, start_response)
        if not is_handshake(environ):
            return self._refuse(start_response, "400 Bad Request", REFUSAL)
        if not is_ours(environ):
            return self._refuse(start_response, "403 Forbidden", STRANGER)
        slim = {name: value for name, value in environ.items() if name not in UNREAD}
        return self._application(slim, start_response)

    def _refuse(
        self, start_response: Callable[..., Any], status: str, text: bytes
    ) -> Iterable[bytes]:
        now = self._clock()
        if now - self._logged_at.get(text, -SILENCE) >= SILENCE:
            self._logged_at[text] = now
            log.warning(REFUSED[text])
        return _short(start_response, status, text)

    def _answers_to(self, host: str) -> bool:
        return self._hosts is None or _place(host, "")[0] in self._hosts


def is_handshake(environ: Environ) -> bool:
    """Tell whether this asks for a new WebSocket of the present Engine.IO protocol.

    Engine.IO makes a session before it looks at the WebSocket's own headers, and one that
    fails then stays in its memory for a minute: so everything is looked at here.
    """
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    connection = environ.get("HTTP_CONNECTION", "").lower().split(",")
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
        and "upgrade" in (part.strip() for part in connection)
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"
        and bool(environ.get("HTTP_SEC_WEBSOCKET_KEY"))
        and asked.get("transport") == ["websocket"]
        and asked.get("EIO") == ["4"]
        and not {"sid", "j"} & asked.keys()
    )


def is_ours(environ: Environ) -> bool:
    """Tell whether the page is of the same host; programs that are no browsers name none."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    page = _ORIGIN.fullmatch(origin)
    if page is None:
        return False
    usual = PORTS[page["scheme"]]
    place = _place(page["place"], usual)
    return place[0] != "" and place == _place(environ.get("HTTP_HOST", ""), usual)


def _place(netloc: str, usual_port: str) -> tuple[str, str]:
    """Part a host from its port, which may be left out where it is the usual one."""
    name, colon, port = netloc.rpartition(":")
    if not colon or not (port.isascii() and port.isdigit()):
        return normal_name(netloc.removesuffix(":")), usual_port
    return normal_name(name), port.lstrip("0") or "0"


def normal_name(host: str) -> str:
    """Write a host's name in the one form that browsers send, whichever form it came in."""
    name = host.lower()
    with suppress(ValueError):  # no address, or a name that nobody can have: compared as it is
        if name.startswith("[") and name.endswith("]"):
            return f"[{ipaddress.IPv6Address(name[1:-1]).compressed}]"
        return name if name.isascii() else name.encode("idna").decode()
    return name


def _short(start_response: Callable[..., Any], status: str, text: bytes) -> Iterable[bytes]:
    kind = ("Content-Type", "text/plain; charset=utf-8")
    start_response(status, [kind, ("Content-Length", str(len(text))), ("Connection", "close")])
    return [text]
