"""The listening socket: a long queue, as all join at once; no delay for small answers; TLS."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from ssl import Purpose
from typing import Any

import eventlet
from eventlet.event import Event
from eventlet.green import ssl

from server.transport.places import turn_away

BACKLOG = 4096  # connections waiting to be accepted: 1,000 people join at one instant
UNSENT = 64 * 1024  # bytes per connection that the kernel holds for us; Linux doubles them
SPREADS = sys.platform == "linux"  # SO_REUSEPORT: where it means that connections are spread
LEFT_OVER = 3.0  # seconds in which workers without a supervisor leave the port
REST = 0.05  # seconds before another try, when one more connection could not be accepted


class CannotListen(Exception):
    """The server cannot listen there; the message says why and what to do."""


class RetryingListener:
    """A listening socket whose accept goes on: eventlet's server stops at the first error."""

    def __init__(self, listening: Any) -> None:
        self._listening = listening
        self._waiting: Any = None  # the greenlet that accepts, while it does
        self._is_closed = False
        self._spare: int | None = os.open(
            os.devnull, os.O_RDONLY
        )  # to refuse when there is no other

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listening, name)

    def open(self) -> None:
        """Let people in, or go on doing so: a socket of several workers may listen already."""
        self._listening.listen(BACKLOG)

    def accept(self) -> tuple[Any, Any]:
        """Accept the next connection, waiting out what passes by itself.

        Once this is closed it never returns: eventlet's server hangs up on everybody when its
        accept ends, and those who are in shall stay until they were told.
        """
        while not self._is_closed:
            self._waiting = eventlet.getcurrent()
            try:
                accepted: tuple[Any, Any] = self._listening.accept()
                return accepted
            except OSError as wrong:
                if wrong.errno == errno.EBADF:
                    raise
                if wrong.errno in (errno.EMFILE, errno.ENFILE):
                    self._refuse_with_the_spare_one()
            finally:
                self._waiting = None
            eventlet.sleep(REST)
        Event().wait()
        raise AssertionError("nobody sends this event")

    def close(self) -> None:
        """Let nobody in any more. Other workers that share the socket go on."""
        if not self._is_closed:
            self._is_closed = True
            if self._waiting is not None:  # closed under it, it would wake for the next one
                eventlet.kill(self._waiting, OSError(errno.ESHUTDOWN, "closed"))
            self._listening.close()

    def _refuse_with_the_spare_one(self) -> None:
        """Refuse one connection though no descriptor is left: the others wait for their turn."""
        if self._spare is not None:
            os.close(self._spare)
            self._spare = None
        with eventlet.Timeout(REST, False), suppress(OSError):
            connection, _ = self._listening.accept()
            turn_away(connection)
            connection.close()
        with suppress(OSError):
            self._spare = os.open(os.devnull, os.O_RDONLY)


def listen(
    host: str, port: int, *, tls_cert: Path | None = None, tls_key: Path | None = None
) -> RetryingListener:
    """Listen, over TLS if there is a certificate. Raises CannotListen; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # reuse_port would let a second server share the port, and each get half of the people
        plain = eventlet.listen((host, port), family=family, backlog=BACKLOG, reuse_port=False)
    except (OSError, OverflowError, UnicodeError) as wrong:
        raise CannotListen(_why(host, port, wrong)) from None
    _inherited_options(plain)
    return RetryingListener(_private(plain, tls_cert, tls_key) if tls_cert else plain)


def _inherited_options(plain: Any) -> None:
    """Set what connections inherit from the socket that they came in by."""
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT)


def places(host: str, port: int, count: int) -> list[socket.socket]:
    """Bind a socket per worker to one port; none of them listens yet. Raises CannotListen.

    On Linux the system spreads connections over them evenly, and each keeps its queue when its
    worker dies. Elsewhere it would give all to one: there all workers share one socket.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        first = _first(family, host, port)  # fails where anybody listens already
        taken = first.getsockname()[1]
        if not SPREADS:
            return [first] * count
        first.close()
        return [_bound(family, host, taken, shared=True) for _ in range(count)]
    except (OSError, OverflowError) as wrong:
        raise CannotListen(_why(host, port, wrong)) from None


def _first(family: int, host: str, port: int) -> socket.socket:
    """Bind, waiting a moment for workers whose supervisor was killed: they stop by themselves."""
    end = time.monotonic() + LEFT_OVER
    while True:
        try:
            return _bound(family, host, port, shared=False)
        except OSError as wrong:
            if wrong.errno != errno.EADDRINUSE or time.monotonic() > end:
                raise
            time.sleep(REST)


def _bound(family: int, host: str, port: int, *, shared: bool) -> socket.socket:
    plain = socket.socket(family)
    try:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        _inherited_options(plain)
        plain.bind((host, port))
    except BaseException:
        plain.close()
        raise
    return plain


def adopt(
    descriptor: int, *, tls_cert: Path | None = None, tls_key: Path | None = None
) -> RetryingListener:
    """Take over a socket that a supervisor bound. It listens once `open` is called.

    Raises CannotListen for a certificate that cannot be used.
    """
    plain = socket.socket(fileno=descriptor)
    return RetryingListener(_private(plain, tls_cert, tls_key) if tls_cert else plain)


def _private(plain: Any, cert: Path, key: Path | None) -> Any:
    try:
        context = ssl.create_default_context(Purpose.CLIENT_AUTH)
        # With a password that fits nothing: a key that needs one would ask for it on the terminal.
        context.load_cert_chain(cert, key, password=lambda: "")
    except OSError:
        plain.close()
        raise CannotListen(
            f"The certificate {cert} and its key cannot be used: "
            "both must be readable PEM files that belong together, and the key without a password."
        ) from None
    return context.wrap_socket(plain, server_side=True)


def _why(host: str, port: int, wrong: Exception) -> str:
    number = getattr(wrong, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop it, or choose another with --port."
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} may not be used by this account. Choose one above 1023 with --port."
    if isinstance(wrong, OverflowError):
        return f"{port} is not a port: choose one between 1 and 65535 with --port."
    return f"This machine has no address {host}. Choose one of its own with --host."
