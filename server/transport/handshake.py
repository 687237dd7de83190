"""What comes before the upgrade: only a WebSocket handshake from our own pages gets through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

PATH = "/socket.io"
REFUSAL = b"This address speaks WebSocket only.\n"
STRANGER = b"This page is not from here.\n"
# Nothing reads these, and Socket.IO would keep them in memory as long as the connection lasts.
UNREAD = ("HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "headers_raw")


class HandshakeCheck:
    """Stands before the application; what is not for Socket.IO passes untouched."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path != PATH and not path.startswith(PATH + "/"):
            return self._application(environ, start_response)
        if not is_handshake(environ):
            return _short(start_response, "400 Bad Request", REFUSAL)
        if not is_ours(environ):
            return _short(start_response, "403 Forbidden", STRANGER)
        slim = {name: value for name, value in environ.items() if name not in UNREAD}
        return self._application(slim, start_response)


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
    return origin is None or urlsplit(origin).netloc == environ.get("HTTP_HOST", "")


def _short(start_response: Callable[..., Any], status: str, text: bytes) -> Iterable[bytes]:
    kind = ("Content-Type", "text/plain; charset=utf-8")
    start_response(status, [kind, ("Content-Length", str(len(text))), ("Connection", "close")])
    return [text]
