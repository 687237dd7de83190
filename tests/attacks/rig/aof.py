"""Reads the commands of an append-only file, in the order in which the store took them."""

from __future__ import annotations

from collections.abc import Iterator


def commands(data: bytes) -> Iterator[list[bytes]]:
    """Read a part of the file that `files` gives: its own name stands in the first line."""
    at = data.index(b"\n") + 1
    while at < len(data) and data[at : at + 1] == b"*":
        end = data.index(b"\r\n", at)
        count, at, command = int(data[at + 1 : end]), end + 2, []
        for _ in range(count):
            end = data.index(b"\r\n", at)
            length = int(data[at + 1 : end])
            command.append(data[end + 2 : end + 2 + length])
            at = end + 2 + length + 2
        yield command


def part_number(name: str) -> int:
    """Give the number of a part of the file."""
    return int(name.removesuffix(".incr.aof").rpartition(".")[2])
