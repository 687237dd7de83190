"""A socket's own way to read and write: as much as is possible just now, and never waiting.

eventlet's methods wait, which a broadcast must not, and set a timer before they do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlet.green.ssl import GreenSSLSocket
from eventlet.greenio.base import GreenSocket


def is_tls(green: Any) -> bool:
    """Tell whether what was read may be held back by TLS, where no poll tells of it."""
    return isinstance(green, GreenSSLSocket)


def reader_of(green: Any) -> Callable[[int], bytes]:
    """Give what reads as much as is there, and raises where nothing is."""
    read: Callable[[int], bytes] = _own(green, plain="recv", over_tls="read")
    return read


def writer_of(green: Any) -> Callable[[bytes], int]:
    """Give what writes as much as fits, and raises where nothing does.

    Over TLS `write` is called, as `send` would write in the clear where TLS has ended.
    """
    write: Callable[[bytes], int] = _own(green, plain="send", over_tls="write")
    return write


def _own(green: Any, *, plain: str, over_tls: str) -> Any:
    if is_tls(green):
        return getattr(super(GreenSSLSocket, green), over_tls)
    return getattr(green.fd if isinstance(green, GreenSocket) else green, plain)
