"""Listening: helpful when it cannot, patient when a connection could not be taken."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from typing import Any

import pytest

from server.transport.listener import CannotListen, RetryingListener, listen


def test_a_free_port_is_taken_without_delay_for_small_answers() -> None:
    listener = listen("127.0.0.1", 0)
    assert listener.getsockname()[1] > 0
    assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
    listener.close()


def test_a_taken_port_is_refused_with_a_sentence_that_helps() -> None:
    first = listen("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(CannotListen, match=rf"Port {port} is taken .* --port"):
        listen("127.0.0.1", port)
    first.close()


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("192.0.2.1", 0, "no address 192.0.2.1"),
        ("no.such.host.invalid", 0, "no address"),
        ("127.0.0.1", 70_000, "not a port"),
    ],
)
def test_what_cannot_be_listened_on_is_said(host: str, port: int, sentence: str) -> None:
    with pytest.raises(CannotListen, match=sentence):
        listen(host, port)


def test_a_certificate_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    cert = tmp_path / "cert.pem"
    with pytest.raises(CannotListen, match="cannot be used"):
        listen("127.0.0.1", 0, tls_cert=cert, tls_key=cert)
    cert.write_text("nothing")
    with pytest.raises(CannotListen, match="cannot be used"):
        listen("127.0.0.1", 0, tls_cert=cert, tls_key=cert)


class Failing:
    """A socket that fails a few times before a connection comes."""

    def __init__(self, *errors: int) -> None:
        self.errors = list(errors)

    def accept(self) -> tuple[Any, Any]:
        if self.errors:
            raise OSError(self.errors.pop(0), "failed")
        return "connection", "address"


def test_too_many_open_files_and_a_vanished_client_do_not_end_the_server() -> None:
    listener = RetryingListener(Failing(errno.EMFILE, errno.ECONNABORTED, errno.ECONNRESET))
    assert listener.accept() == ("connection", "address")


def test_a_closed_listener_ends() -> None:
    with pytest.raises(OSError, match="failed"):
        RetryingListener(Failing(errno.EBADF)).accept()
