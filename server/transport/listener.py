"""The listening socket: a long queue, as all join at once; no delay for small answers; TLS."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from ssl import Purpose
from typing import Any

import eventlet
from eventlet.green import ssl

BACKLOG = 4096  # connections waiting to be accepted: 1,000 people join at one instant
UNSENT = 64 * 1024  # bytes per connection that the kernel holds for us; Linux doubles them
REST = 0.05  # seconds before another try, when one more connection could not be accepted


class CannotListen(Exception):
    """The server cannot listen there; the message says why and what to do."""


class RetryingListener:
    """A listening socket whose accept goes on: eventlet's server stops at the first error."""

    def __init__(self, listening: Any) -> None:
        self._listening = listening

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listening, name)

    def accept(self) -> tuple[Any, Any]:
        """Accept the next connection, waiting out what passes by itself."""
        while True:
            try:
                accepted: tuple[Any, Any] = self._listening.accept()
                return accepted
            except OSError as wrong:
                if wrong.errno == errno.EBADF:
                    raise
                eventlet.sleep(REST)


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
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT)  # connections inherit it
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
