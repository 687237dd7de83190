"""Reads frames of a WebSocket from a socket: what came in one piece is taken in one piece.

eventlet asks the system for a frame's first bytes, its length, its mask and its content in turn,
and sets a timer before each wait. In a room that answers at one instant, that is much of the work.
"""

from __future__ import annotations

import ssl
import struct
from collections.abc import Callable
from typing import Any, Final

from eventlet import hubs
from eventlet.websocket import ConnectionClosedError, FailedConnectionError

from server.transport.without_waiting import is_tls, reader_of

CHUNK = 16 * 1024  # bytes that are taken at once; two of the longest messages
FINAL, RESERVED, OPCODE = 0x80, 0x70, 0x0F  # of a frame's first byte
MASKED, LENGTH = 0x80, 0x7F  # of the second
LENGTH_IN_TWO = 126  # in place of a length: it stands in the next two bytes, and is no smaller
CONTROL = 8  # this bit of an opcode tells frames that are no part of a message
CONTINUATION, TEXT, BINARY = 0, 1, 2
KNOWN: Final = frozenset((CONTINUATION, TEXT, BINARY, 8, 9, 10))
PROTOCOL_ERROR, TOO_LARGE = 1002, 1009  # WebSocket close codes

Frame = tuple[int, bool, bytes]  # opcode, whether it is the last of its message, content


class FrameReader:
    """What a client sends, frame by frame; what is no frame of ours is refused before it is read.

    `waits_since`: since when it waits for the client, or None.
    """

    def __init__(self, green: Any, *, longest: int, clock: Callable[[], float]) -> None:
        self._green = green
        self._read_some = reader_of(green)
        self._may_hold_back = is_tls(green)  # bytes that no poll tells of
        self._longest = longest
        self._clock = clock
        self._came = b""
        self._at = 0  # bytes of it that were taken
        self.waits_since: float | None = None

    def read(self, *, in_message: bool) -> Frame:
        """Return the next frame; `in_message`: parts of a message came, and its last one did not.

        Raises FailedConnectionError, or ConnectionClosedError where the client is gone.
        """
        first, second = self._take(2)
        if first & RESERVED:  # no extension gives them a meaning
            raise FailedConnectionError(PROTOCOL_ERROR, "")
        size = second & LENGTH
        if size > LENGTH_IN_TWO:
            raise FailedConnectionError(TOO_LARGE, "")
        opcode, is_final = first & OPCODE, bool(first & FINAL)
        if not second & MASKED or not _fits(opcode, size, is_final=is_final, in_message=in_message):
            raise FailedConnectionError(PROTOCOL_ERROR, "")
        if size == LENGTH_IN_TWO:
            [size] = struct.unpack("!H", self._take(2))
            if size < LENGTH_IN_TWO:
                raise FailedConnectionError(PROTOCOL_ERROR, "")
            if size > self._longest:
                raise FailedConnectionError(TOO_LARGE, "")
        mask = self._take(4)
        return opcode, is_final, unmasked(self._take(size), mask)

    def _take(self, count: int) -> bytes:
        """Take so many bytes, waiting for those that did not come yet."""
        while len(self._came) - self._at < count:
            self._came = self._came[self._at :] + self._more()
            self._at = 0
        taken = self._came[self._at : self._at + count]
        self._at += count
        if self._at == len(self._came):  # what waits in silence keeps no frame in memory
            self._came, self._at = b"", 0
        return taken

    def _more(self) -> bytes:
        """Wait for bytes. Nobody counts the time here: the sweeper looks at `waits_since`."""
        self.waits_since = self._clock()
        try:
            data = self._received()
        except (OSError, ValueError):  # it went, or was closed from this side
            data = b""
        finally:
            self.waits_since = None
        if not data:
            raise ConnectionClosedError
        return data

    def _received(self) -> bytes:
        """Wait first and read then, as often nothing is there yet; TLS has to be read first."""
        if not self._may_hold_back:
            hubs.trampoline(self._green, read=True)
        while True:
            try:
                return self._read_some(CHUNK)
            except (BlockingIOError, ssl.SSLWantReadError):
                hubs.trampoline(self._green, read=True)
            except ssl.SSLWantWriteError:
                hubs.trampoline(self._green, write=True)


def _fits(opcode: int, size: int, *, is_final: bool, in_message: bool) -> bool:
    """Tell whether a frame may come here: of a known kind, and messages not one in another."""
    if opcode not in KNOWN:
        return False
    if opcode & CONTROL:
        return is_final and size < LENGTH_IN_TWO
    return (opcode == CONTINUATION) == in_message


def unmasked(data: bytes, mask: bytes) -> bytes:
    """Unmask as one large number: eventlet's byte by byte takes 60 times as long."""
    size = len(data)
    key = (mask * (size // 4 + 1))[:size]
    plain = int.from_bytes(data, "little") ^ int.from_bytes(key, "little")
    return plain.to_bytes(size, "little")


def wake_reader(number: int) -> None:
    """Wake whoever waits for a descriptor that was just closed: the system tells nobody."""
    hubs.notify_opened(number)
