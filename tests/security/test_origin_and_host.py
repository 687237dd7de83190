"""Pages of others, and names of others that lead here: what a browser would say for them."""

from __future__ import annotations

from typing import Any

import pytest

from server.transport.handshake import MISDIRECTED, STRANGER, HandshakeCheck
from tests.transport.test_doorway import ENVIRON

OURS = "hearth.example"
NAMES = frozenset({OURS, "127.0.0.1", "[::1]"})

# Origins that a browser may send, and which of them is a page of https://hearth.example.
FOREIGN_ORIGINS = [
    *("null", "", "https://", "https:", "//hearth.example", "hearth.example", "file://"),
    *("https://evil.example", "https://hearth.example.evil.example", "https://evilhearth.example"),
    *("https://hearth.example@evil.example", "https://evil.example#hearth.example"),
    *("https://evil.example/hearth.example", "https://evil.example?hearth.example"),
    *("https://hearth.example:444", "http://hearth.example:8080", "https://hearth.example:0"),
    *("https://hearth.example.", "https://hearth.example,https://evil.example"),
    *("https://hearth.example https://evil.example", "https://[hearth.example]"),
    *("https://h\u0435arth.example", "https://hearth%2eexample", "https://hearth.example:https"),
    *("ftp://hearth.example:21", "data:text/html,x", "https://user:pass@hearth.example"),
]
OWN_ORIGINS = ["https://hearth.example", "https://hearth.example:443", "https://HEARTH.Example"]
FOREIGN_HOSTS = [
    *("evil.example", "evil.example:443", "", ":", ":443", "hearth.example.evil.example", "*"),
    *("hearth.example.", "hearth.example@evil.example", "evil.example#hearth.example"),
    *("hearth.example,evil.example", "hearth.example evil.example", "[::1].evil", "[::2]"),
    *("127.0.0.2", "127.1", "0x7f000001", "2130706433", "localhost.evil", "h\u0435arth.example"),
    *("hearth.example:443:80", "hearth.example/../evil", "%68earth.example", "0.0.0.0", "[::]"),
]
OWN_HOSTS = ["hearth.example", "hearth.example:443", "HEARTH.example", "127.0.0.1:8000", "[::1]:8"]


def answer(path: str, host: str, origin: str | None) -> bytes:
    """Ask for a path by a name, from a page; `inside` is what the application says."""
    check = HandshakeCheck(lambda *_: [b"inside"], NAMES)
    asked: dict[str, Any] = ENVIRON | {"PATH_INFO": path, "HTTP_HOST": host}
    asked.pop("HTTP_ORIGIN")
    if origin is not None:
        asked["HTTP_ORIGIN"] = origin
    return b"".join(check(asked, lambda *_: None))


def test_there_are_as_many_as_promised() -> None:
    assert len(FOREIGN_ORIGINS) + len(FOREIGN_HOSTS) >= 30


@pytest.mark.parametrize("origin", OWN_ORIGINS)
def test_our_own_page_is_let_in(origin: str) -> None:
    assert answer("/socket.io/", OURS + ":443", origin) == b"inside"


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("host", [OURS, OURS + ":443"])
def test_a_page_of_somebody_else_gets_no_socket(origin: str, host: str) -> None:
    assert answer("/socket.io/", host, origin) == STRANGER


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_our_own_name_gets_the_page(host: str) -> None:
    assert answer("/", host, None) == b"inside"


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
@pytest.mark.parametrize("path", ["/", "/socket.io/", "/api/plans", "/facilitator", "/assets/x.js"])
def test_a_name_of_somebody_else_gets_nothing(host: str, path: str) -> None:
    assert answer(path, host, f"https://{host}") == MISDIRECTED
