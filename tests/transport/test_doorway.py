"""Before the upgrade: only our own pages' WebSocket handshakes get through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from server.transport.handshake import (
    MISDIRECTED,
    REFUSAL,
    REFUSED,
    STRANGER,
    HandshakeCheck,
)
from tests.transport.wire import HANDSHAKE, Server, request, serving

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/socket.io/",
    "QUERY_STRING": "EIO=4&transport=websocket",
    "HTTP_HOST": "hearth.example:8000",
    "HTTP_ORIGIN": "https://hearth.example:8000",
    "HTTP_UPGRADE": "websocket",
    "HTTP_CONNECTION": "keep-alive, Upgrade",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
    "HTTP_USER_AGENT": "somebody's phone",
    "HTTP_COOKIE": "a=b",
}


def through(**changed: Any) -> tuple[list[str], bytes]:
    """Send a request through; returns the statuses and the body ("inside" if it got in)."""
    statuses: list[str] = []

    def inside(environ: dict[str, Any], _: Callable[..., Any]) -> Iterable[bytes]:
        assert not {"HTTP_USER_AGENT", "HTTP_COOKIE"} & environ.keys()
        return [b"inside"]

    asked = {name: value for name, value in (ENVIRON | changed).items() if value is not None}
    body = b"".join(HandshakeCheck(inside)(asked, lambda status, headers: statuses.append(status)))
    return statuses, body


def test_our_own_pages_handshake_gets_in_without_what_nobody_reads() -> None:
    assert through() == ([], b"inside")
    assert through(HTTP_ORIGIN=None) == ([], b"inside")
    assert through(HTTP_UPGRADE="WebSocket") == ([], b"inside")


@pytest.mark.parametrize(
    "changed",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"HTTP_UPGRADE": None},
        {"HTTP_CONNECTION": "keep-alive"},
        {"HTTP_SEC_WEBSOCKET_VERSION": None},
        {"HTTP_SEC_WEBSOCKET_VERSION": "8"},
        {"HTTP_SEC_WEBSOCKET_KEY": None},
        {"QUERY_STRING": "EIO=4&transport=polling"},
        {"QUERY_STRING": "EIO=3&transport=websocket"},
        {"QUERY_STRING": "EIO=4&transport=websocket&sid=abc"},
        {"QUERY_STRING": "EIO=4&transport=websocket&j=0"},
        {"QUERY_STRING": ""},
    ],
)
def test_what_is_no_handshake_of_the_present_protocol_gets_a_short_text(
    changed: dict[str, Any],
) -> None:
    assert through(**changed) == (["400 Bad Request"], REFUSAL)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", "https://hearth.example", "hearth.example:8000"]
)
def test_a_page_from_elsewhere_is_not_let_in(origin: str) -> None:
    assert through(HTTP_ORIGIN=origin) == (["403 Forbidden"], STRANGER)


POLLING = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: {host}\r\n\r\n"
HIXIE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\n"
    "Upgrade: WebSocket\r\nConnection: Upgrade\r\nOrigin: http://{host}\r\n\r\n"
)


@pytest.mark.parametrize(
    ("asked", "status", "text"),
    [
        (POLLING, "400", REFUSAL),
        (POLLING.replace("GET", "POST"), "400", REFUSAL),
        (HIXIE, "400", REFUSAL),
        (HANDSHAKE + "Origin: http://evil.example\r\n\r\n", "403", STRANGER),
    ],
    ids=["polling", "post", "hixie-75", "another origin"],
)
def test_the_running_server_answers_them_so(
    server: Server, asked: str, status: str, text: bytes
) -> None:
    came = request(server, asked)
    assert came.startswith(f"HTTP/1.1 {status} ")
    assert came.endswith(text.decode())


def test_pages_are_served_beside_it_and_a_fault_shows_no_traceback(server: Server) -> None:
    ask = "GET {path} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n"
    assert request(server, ask.format(path="/")).endswith("a page")
    broken = request(server, ask.format(path="/broken"))
    assert broken.startswith("HTTP/1.1 500")
    assert "ZeroDivisionError" not in broken


def test_a_fault_is_printed_by_class_and_place_only() -> None:
    with serving() as server:
        request(server, "GET /broken?secret HTTP/1.1\r\nHost: {host}\r\n\r\n")
        server.stop()
        assert len(server.printed) == 2
        assert "ZeroDivisionError at tiny.py:" in server.printed[0]
        assert "secret" not in server.printed[0]


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://hearth.example", "hearth.example:443"),
        ("https://hearth.example:443", "hearth.example"),
        ("http://hearth.example:80", "hearth.example"),
        ("http://HEARTH.example", "hearth.example"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("http://hearth.example:08000", "hearth.example:8000"),
        ("http://[0:0:0:0:0:0:0:1]:8000", "[::1]:8000"),
        ("http://[2001:DB8::1]", "[2001:db8:0::1]:80"),
        ("http://192.168.1.2:80", "192.168.1.2"),
        ("https://hearth.example:0443", "hearth.example"),
        ("http://hearth.example:", "hearth.example:80"),
    ],
)
def test_an_origin_in_another_normal_form_is_the_same(origin: str, host: str) -> None:
    assert through(HTTP_ORIGIN=origin, HTTP_HOST=host) == ([], b"inside")


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://hearth.example", "hearth.example:443"),
        ("https://hearth.example:80", "hearth.example"),
        ("https://hearth.example.evil", "hearth.example"),
        ("null", "hearth.example"),
        ("http://[::1]", "[::1]:8000"),
        ("https://", ""),
        ("http://hearth.example:", "hearth.example:8000"),
        ("http://hearth.example.", "hearth.example"),
        ("http://[::2]:8000", "[::1]:8000"),
        ("http://[::1", "[::1]"),
        ("http://hearth.example:\u0662", "hearth.example:2"),
        ("http://feuer.example", "xn--feuer-fr-alle-2ob.example"),
        ("http://me@hearth.example", "hearth.example"),
        ("http://.", ""),
    ],
)
def test_an_origin_of_another_place_is_refused(origin: str, host: str) -> None:
    assert through(HTTP_ORIGIN=origin, HTTP_HOST=host)[1] == STRANGER


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil", "[::2]"]
)
def test_a_name_that_leads_here_and_is_not_ours_gets_no_page_and_no_socket(host: str) -> None:
    check = HandshakeCheck(
        lambda *_: [b"inside"], frozenset({"127.0.0.1", "[::1]", "hearth.example"})
    )

    def asked(path: str, host: str) -> bytes:
        environ = ENVIRON | {"PATH_INFO": path, "HTTP_HOST": host, "HTTP_ORIGIN": f"http://{host}"}
        return b"".join(check(environ, lambda *_: None))

    assert asked("/", "hearth.example:8000") == b"inside", "the premise: our own name opens"
    assert asked("/socket.io/", "[::1]:8000") == b"inside"
    assert asked("/", host) == asked("/socket.io/", host) == MISDIRECTED
    assert asked("/health", host) == b"inside", "a balancer asks by whatever name it knows"


def test_a_name_in_letters_of_its_language_is_known_as_browsers_send_it() -> None:
    check = HandshakeCheck(lambda *_: [b"inside"], frozenset({"feuer-f\u00fcr-alle.example"}))
    environ = ENVIRON | {"PATH_INFO": "/", "HTTP_HOST": "xn--feuer-fr-alle-2ob.example"}
    assert check(environ, lambda *_: None) == [b"inside"]


@pytest.mark.parametrize("refused", REFUSED)
def test_a_refusal_is_logged_once_a_minute_and_names_nobody(
    refused: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    now = [1000.0]
    check = HandshakeCheck(
        lambda *_: [b"inside"], frozenset({"hearth.example"}), clock=lambda: now[0]
    )
    differences: dict[bytes, dict[str, str | None]] = {
        MISDIRECTED: {"HTTP_HOST": "canary.example"},
        REFUSAL: {"HTTP_UPGRADE": None, "HTTP_CANARY": "canary"},
        STRANGER: {"HTTP_ORIGIN": "https://canary.example"},
    }
    asked = {**ENVIRON, "REMOTE_ADDR": "192.0.2.77", **differences[refused]}
    environ = {name: value for name, value in asked.items() if value is not None}
    with caplog.at_level("INFO"):
        for seconds, lines in ((0, 1), (1, 1), (58.9, 1), (0.2, 2), (59.9, 2), (0.2, 3)):
            now[0] += seconds
            for _ in range(3):
                assert b"".join(check(environ, lambda *_: None)) == refused
            assert len(caplog.records) == lines
    assert all(record.name.startswith("hearth.") for record in caplog.records)
    assert "canary" not in caplog.text
    assert "192.0.2" not in caplog.text


def test_what_gets_in_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        assert through()[1] == b"inside"
    assert caplog.records == []
