"""Finds moments of a run in bytes, in whatever form they were written, if finer than a minute."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

NUMBER = re.compile(rb"(?<![0-9.])([0-9]{10}(?:[0-9]{3}){0,3})(\.[0-9]+)?(?![0-9])")
TIME_OF_DAY = re.compile(rb"(?<![0-9])([0-2][0-9]):([0-5][0-9]):([0-5][0-9])(?![0-9])")
MINUTE, DAY = 60.0, 86_400.0
INTEGERS = (b"\xc2", b"\xf3")  # before an integer of four bytes, in the base of the file
Order = Literal["big", "little"]


@dataclass(frozen=True, slots=True)
class Span:
    """From the first answer of a run to its last, in seconds since the epoch."""

    first: float
    last: float

    def holds(self, moment: float, grain: float = 0.0) -> bool:
        """Whether a moment lies in it: all of it, as long as its form can tell."""
        return self.first <= moment <= moment + grain <= self.last and moment % MINUTE != 0


@dataclass(frozen=True, slots=True)
class Form:
    """A moment as bytes: an integer of so many, or a float of eight."""

    size: int
    order: Order
    unit: int  # of these, a second has so many
    exact: bool = False  # a float

    @property
    def grain(self) -> float:
        return 0.0 if self.exact else 1 / self.unit

    def write(self, moment: float) -> bytes:
        if self.exact:
            return struct.pack(">d" if self.order == "big" else "<d", moment * self.unit)
        return int(moment * self.unit).to_bytes(self.size, self.order)

    def read(self, data: bytes) -> float:
        if self.exact:
            return float(struct.unpack(">d" if self.order == "big" else "<d", data)[0]) / self.unit
        return int.from_bytes(data, self.order) / self.unit


ORDERS: tuple[Order, ...] = ("big", "little")
SHORT = tuple(Form(4, order, 1) for order in ORDERS)  # so short that chance writes them, too
LONG = (
    *(Form(8, order, unit) for order in ORDERS for unit in (1, 10**3, 10**6, 10**9)),
    *(Form(8, order, unit, exact=True) for order in ORDERS for unit in (1, 10**3)),
)


def moments(data: bytes, spans: Sequence[Span]) -> Iterator[str]:
    """Say what in some bytes is a moment of a run: digits, times of day, binary numbers."""
    for found in NUMBER.finditer(data):
        unit = 10 ** (len(found[1]) - 10)
        moment = float(found[1] + (found[2] or b"")) / unit
        if within(moment, 0.0 if found[2] else 1 / unit, spans):
            yield f"digits {found[0].decode()}"
    for found in TIME_OF_DAY.finditer(data):
        if any(on_that_day(found, span) for span in spans):
            yield f"time of day {found[0].decode()}"
    for form in LONG:
        yield from (f"binary, {form.size} bytes, {form.order}" for _ in places(data, form, spans))
    for at in places(data, SHORT[1], spans):
        if data[max(0, at - 1) : at] in INTEGERS:
            yield "binary, 4 bytes, as the store writes integers"


def shared(records: Iterable[bytes], spans: Sequence[Span]) -> Iterator[str]:
    """Say at which place several records hold a moment of four bytes: at one it may be chance."""
    for form in SHORT:
        known = set[int]()
        for record in records:
            for at in places(record, form, spans):
                if at in known:
                    yield f"binary, 4 bytes, {form.order}, at {at}"
                known.add(at)


def within(moment: float, grain: float, spans: Iterable[Span]) -> bool:
    return any(span.holds(moment, grain) for span in spans)


def on_that_day(found: re.Match[bytes], span: Span) -> bool:
    """Whether a time of day, in UTC or where this machine is, lies in a span."""
    hours, minutes, seconds = (int(part) for part in found.groups())
    told = hours * 3600 + minutes * 60 + seconds
    here = datetime.fromtimestamp(span.first, UTC).astimezone().utcoffset()
    zones = {0.0, here.total_seconds() if here else 0.0}
    edges = (span.first, span.last)  # a session may be played over midnight
    midnights = {(edge + zone) // DAY * DAY - zone for edge in edges for zone in zones}
    return any(span.holds(midnight + told, 1.0) for midnight in midnights)


def places(data: bytes, form: Form, spans: Sequence[Span]) -> Iterator[int]:
    """Say where a form of a moment begins: look for what all moments of the spans share."""
    for head in heads(form, min(s.first for s in spans), max(s.last for s in spans)):
        at = data.find(head)
        while at >= 0:
            start = at if form.order == "big" else at + len(head) - form.size
            whole = data[max(start, 0) : start + form.size]
            if len(whole) == form.size and within(form.read(whole), form.grain, spans):
                yield start
            at = data.find(head, at + 1)


def heads(form: Form, low: float, high: float) -> set[bytes]:
    """Give the most significant bytes that any moment in between has: very few kinds."""
    written = [form.write(low + (high - low) * part / 256) for part in range(257)]
    for size in range(form.size, 1, -1):
        found = {w[:size] if form.order == "big" else w[-size:] for w in written}
        if len(found) <= 4:
            return found
    return {w[:1] if form.order == "big" else w[-1:] for w in written}
