"""HTTP: requests judged by an independent reader, and the interface fuzzed from its document."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import h11
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from server.wire import openapi
from tests.drivers.server import RestartableServer, server

__all__ = ["server"]

LEAST = 100
HOST = "Host: {host}"


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a request, each of which may be wrong; `{host}` stands for the server's."""

    line: str = "GET /health HTTP/1.1"
    headers: tuple[str, ...] = (HOST, "Connection: close")
    body: str = ""
    ending: str = "\r\n"

    def on_the_wire(self, host: str) -> bytes:
        head = self.ending.join((self.line, *self.headers, "", ""))
        return (head + self.body).replace("{host}", host).encode("latin-1")


CLOSE = "Connection: close"


def lines() -> Iterator[Request]:
    """First lines: methods, targets and versions."""
    for line in (
        *("GET /health", "GET", "", "GET  /health HTTP/1.1", "GET /health  HTTP/1.1"),
        *(" GET /health HTTP/1.1", "GET\t/health\tHTTP/1.1", "GET /health HTTP/1.1 x"),
        *("GET /health HTTP/2.0", "GET /health HTTP/1", "GET /health HTTP/1.10"),
        *("GET /health http/1.1", "GET /health HTTX/1.1", "GET /health HTTP/-1.1"),
        *("G\x00T /health HTTP/1.1", "G(T /health HTTP/1.1", "GET /he alth HTTP/1.1"),
        *("GET /health\x00 HTTP/1.1", "GET /\x7f HTTP/1.1", "GET health HTTP/1.1"),
        *("GET /%00 HTTP/1.1", "GET /%ZZ HTTP/1.1", "GET /../../etc/passwd HTTP/1.1"),
        *("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "GET /assets/..%2findex.html HTTP/1.1"),
        *("GET //evil.example/ HTTP/1.1", "GET http://evil.example/ HTTP/1.1"),
        *("OPTIONS * HTTP/1.1", "CONNECT evil.example:80 HTTP/1.1", "TRACE / HTTP/1.1"),
        *("PRI * HTTP/2.0", "GET /" + "a" * 70_000 + " HTTP/1.1", "\x16\x03\x01\x02\x00\x01"),
        *("GET /\xff\xfe HTTP/1.1", "GET /?a=\r HTTP/1.1", "DELETE /api/sessions HTTP/1.1"),
    ):
        yield Request(line)


def header_lines() -> Iterator[Request]:
    """Headers: names, values, doubled ones, and too many."""
    for header in (
        *("X : 1", " X: 1", "X\t: 1", ": 1", "X", "X(: 1", "X\x00: 1", "X: \x00", "X: a\rb"),
        *("X: \x7f", "X: \xff", "X;: 1", "X=: 1", "\x0bX: 1", "X: 1\r\n folded", "[X]: 1"),
        "X: " + "a" * 70_000,
    ):
        yield Request(headers=(HOST, CLOSE, header))
    yield Request(headers=(HOST, CLOSE, *(f"X-{number}: 1" for number in range(300))))
    for hosts in ((), (HOST, HOST), ("Host: evil.example",), (HOST, "Host: evil.example")):
        yield Request(headers=(*hosts, CLOSE))
    for ending in ("\n", "\r", "\r\r\n"):
        yield Request(ending=ending)


def lengths() -> Iterator[Request]:
    """Bodies whose length is said in two ways, or in a way that programs read differently."""
    post = "POST /api/sessions HTTP/1.1"
    said = ("5, 5", "+5", "-5", "5 5", "0x5", "5;", "five", "", "1e1", "٥", "99999999999999999999")
    for length in (*said, "5\x00"):
        written = length.encode("utf-8").decode("latin-1")
        yield Request(post, (HOST, CLOSE, f"Content-Length: {written}"), "hello")
    for first, second in product(("5", "6"), repeat=2):
        both = (f"Content-Length: {first}", f"Content-Length: {second}")
        yield Request(post, (HOST, CLOSE, *both), "hello")
    for coding in (
        *("chunked, identity", "identity, chunked", "xchunked", "chunked chunked", "CHUNKED\x0b"),
        *("gzip, chunked", "chunked;q=1", "\x0bchunked", ""),
    ):
        yield Request(post, (HOST, CLOSE, f"Transfer-Encoding: {coding}"), "0\r\n\r\n")
    for more in ("Content-Length: 5", "Transfer-Encoding: chunked"):
        yield Request(post, (HOST, CLOSE, "Transfer-Encoding: chunked", more), "0\r\n\r\n")


def chunks() -> Iterator[Request]:
    chunked = (HOST, CLOSE, "Transfer-Encoding: chunked")
    for body in (
        *("5\r\nhello\r\n0\r\n\r\n", "-1\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n"),
        *("5\nhello\n0\n\n", "5;a=b\r\nhello\r\n0\r\n\r\n", " 5\r\nhello\r\n0\r\n\r\n"),
        *("g\r\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n", "fffffffffffffffff\r\nhello\r\n"),
        *("5\r\nhello\r\n0\r\nX: 1\r\n\r\n", "\r\n5\r\nhello\r\n0\r\n\r\n"),
    ):
        yield Request("POST /api/sessions HTTP/1.1", chunked, body)


def at_random(count: int) -> Iterator[Request]:
    """Right requests with a few bytes flipped; the same ones in every run."""
    chance = random.Random(7)
    for _ in range(count):
        text = list("GET /health HTTP/1.1\r\nHost: h\r\nConnection: close")
        for _ in range(chance.randint(1, 3)):
            text[chance.randrange(len(text))] = chr(chance.randrange(256))
        yield Request("".join(text), ())


CASES = [*lines(), *header_lines(), *lengths(), *chunks(), *at_random(20)]


def answer_to(host: str, sent: bytes) -> bytes:
    """Send it, say that nothing more comes, and read until the server closes."""
    name, _, port = host.partition(":")
    came = b""
    with socket.create_connection((name, int(port)), timeout=5) as plain:
        try:
            plain.sendall(sent)
            plain.shutdown(socket.SHUT_WR)
            while part := plain.recv(65_536):
                came += part
        except OSError:  # it hung up while we were still talking
            pass
    return came


def is_refused_by_h11(sent: bytes) -> bool:
    """Tell whether an independent reader sees no request here."""
    reader = h11.Connection(h11.SERVER, max_incomplete_event_size=65_536)
    try:
        reader.receive_data(sent)
        while (event := reader.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
            if isinstance(event, h11.EndOfMessage):
                return False
    except h11.RemoteProtocolError:
        return True
    return False


# A plan, a format and a contact that exist cannot be told by a schema.
LEFT_OUT: list[Any] = [positive_data_acceptance]

# What h11 takes, or leaves to the application, and we refuse: it is never wrong to be stricter.
TAKEN = (b"200", b"201")


@pytest.fixture(scope="module")
def host(server: RestartableServer) -> str:
    return server.url.removeprefix("http://")


def test_there_are_as_many_cases_as_promised_and_some_of_each_kind() -> None:
    refused = [is_refused_by_h11(case.on_the_wire("h:1")) for case in CASES]
    assert len(CASES) >= LEAST
    assert sum(refused) > LEAST // 3
    assert not all(refused)


def test_a_request_in_order_is_answered(host: str) -> None:
    assert answer_to(host, Request().on_the_wire(host)).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("part", range(4))
def test_what_an_independent_reader_refuses_is_refused_and_nothing_is_a_fault(
    server: RestartableServer, host: str, part: int
) -> None:
    for case in CASES[part::4]:
        sent = case.on_the_wire(host)
        came = answer_to(host, sent)
        statuses = [
            line.split(b" ")[1] for line in came.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")
        ]
        assert len(statuses) <= 1, case
        assert b"500" not in statuses, case
        assert b"Traceback" not in came, case
        if is_refused_by_h11(sent):
            assert not set(TAKEN) & set(statuses), (case, statuses)
    assert answer_to(host, Request().on_the_wire(host)).startswith(b"HTTP/1.1 200"), (
        "it still serves"
    )
    assert "Traceback" not in server.log()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/plans", "GET"),
        ("/api/sessions", "POST"),
        ("/api/export", "GET"),
        ("/api/plans/own", "POST"),
        ("/api/plans/check", "POST"),
    ],
)
def test_the_interface_answers_as_its_document_says(
    server: RestartableServer, path: str, method: str, mode: GenerationMode
) -> None:
    operation = schemathesis.openapi.from_dict(openapi.document())[path][method]
    token = server.start_token

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=data())
    def fuzz(drawn: DataObject) -> None:
        case = drawn.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(
            base_url=server.url,
            session=session,
            headers={"Authorization": f"Bearer {token}"},
            excluded_checks=LEFT_OUT,
        )

    with requests.Session() as session:
        fuzz()
