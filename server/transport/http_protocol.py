"""HTTP as strictly as a proxy in front may read it, within limits of time, and without a log.

eventlet takes two lengths, a line that ends without a carriage return, and a space before a colon;
a proxy that reads such a request otherwise passes somebody else's request on. And http.server logs
an address with the bytes that it could not read, whatever eventlet is told about its own log.
"""

from __future__ import annotations

import re
from typing import Any

from eventlet import Timeout, wsgi

from server.transport.handshake import PATH
from server.transport.places import Places, turn_away
from server.wire.places import SCARCE

HEADERS = 10.0  # seconds from the first line of a request to the end of its headers
SOON = 3.0  # seconds for each of both while places are scarce
REQUEST = 60.0  # seconds from there to the last byte of the answer
READ_AT_ONCE = 2_048  # bytes: the headers of a browser; each connection keeps as much
WORDS = 512  # bytes in place of 16 KB, for one that becomes a WebSocket, which writes past it
ONCE = ("content-length", "host", "transfer-encoding")  # headers that may not be doubled
BAD_REQUEST = (
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n"
    b"X-Content-Type-Options: nosniff\r\n\r\n"
)
_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_REQUEST = re.compile(_TOKEN + rb" [\x21-\x7e]+ HTTP/1\.[01]\r\n")
# A name with the colon right behind it, and no control characters but tabs.
_HEADER = re.compile(_TOKEN + rb":[\t\x20-\x7e\x80-\xff]*\r\n")
_LENGTH = re.compile(r"[0-9]{1,15}")


class HeaderLines:
    """Reads header lines, and remembers whether one of them was not as the standard says."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.are_strict = True

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line as it came."""
        line: bytes = self._file.readline(limit)
        self.are_strict &= is_strict(line)
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def is_strict(line: bytes) -> bool:
    """Tell whether a header line, or the empty one behind them, has the standard's shape."""
    return line == b"\r\n" or _HEADER.fullmatch(line) is not None


class StrictHttpProtocol(wsgi.HttpProtocol):
    """Serves one connection."""

    rbufsize = READ_AT_ONCE

    def __init__(self, conn_state: list[Any], server: Any, *, places: Places) -> None:
        connection = conn_state[1]
        self._is_scarce = places.is_scarce(connection.fileno())
        if places.is_gone(connection.fileno()):
            turn_away(connection)
        else:
            super().__init__(conn_state, server)  # type: ignore[no-untyped-call]  # serves it

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: it would be an address, a moment, and what was sent."""

    def _read_request_line(self) -> Any:
        """Read the first line, within the time that a connection may be idle."""
        with Timeout(SOON if self._is_scarce else self.server.keepalive, False):
            return super()._read_request_line()  # type: ignore[no-untyped-call]
        return ""

    def parse_request(self) -> bool:
        """Read the headers, and refuse what another program could read otherwise."""
        if not _REQUEST.fullmatch(self.raw_requestline):
            return self._refuse()
        lines = self.rfile = HeaderLines(self.rfile)
        parsed = False
        with Timeout(SOON if self._is_scarce else HEADERS, False):
            parsed = bool(super().parse_request())
        if not parsed:
            self.close_connection = True
            return False
        return (lines.are_strict and self._is_plain()) or self._refuse()

    def _is_plain(self) -> bool:
        """Tell whether everyone who reads these headers finds the same host and the same body."""
        said = {name: self.headers.get_all(name, []) for name in ONCE}
        lengths, hosts, codings = (said[name] for name in ONCE)
        if len(lengths) > 1 or len(hosts) > 1 or len(codings) > 1 or (lengths and codings):
            return False
        return (
            all(_LENGTH.fullmatch(length) for length in lengths)
            and all(coding.lower() == "chunked" for coding in codings)
            and (bool(hosts) or self.request_version == "HTTP/1.0")
        )

    def finish(self) -> None:
        """Close, and let go of the request: its description would keep this, and this keeps it."""
        super().finish()  # type: ignore[no-untyped-call]
        self.environ = {}

    def _refuse(self) -> bool:
        self.wfile.write(BAD_REQUEST)
        self.close_connection = True
        return False

    def get_environ(self) -> Any:
        """Describe the request, and say whether its connection got one of the last places."""
        environ = super().get_environ()  # type: ignore[no-untyped-call]
        return {**environ, SCARCE: True} if self._is_scarce else environ

    def handle_one_response(self) -> None:
        """Answer, within a time that one byte per second does not stretch."""
        if self.environ["PATH_INFO"].startswith(PATH):  # a WebSocket lasts; the sweeper watches it
            self.wfile = self.connection.makefile("wb", WORDS)
            super().handle_one_response()  # type: ignore[no-untyped-call]
            return
        with Timeout(REQUEST, False):
            super().handle_one_response()  # type: ignore[no-untyped-call]
            self.close_connection |= self._is_scarce
            return
        self.close_connection = True
