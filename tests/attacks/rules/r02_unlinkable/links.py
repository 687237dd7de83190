"""Links names of two runs as well as can be: by their place, or by their likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def linked(
    seats: Sequence[bytes], one: Mapping[bytes, bytes], other: Mapping[bytes, bytes]
) -> tuple[int, int]:
    """Count right links by the place in the sorted set, and by the fewest different bits."""
    first, second = sorted(one.values()), sorted(other.values())
    ranks = sum(first.index(one[seat]) == second.index(other[seat]) for seat in seats)
    alike = sum(nearest(one[seat], second) == other[seat] for seat in seats)
    return ranks, alike


def nearest(name: bytes, names: Sequence[bytes]) -> bytes:
    return min(names, key=lambda each: different_bits(name, each))


def different_bits(a: bytes, b: bytes) -> int:
    return (int.from_bytes(a) ^ int.from_bytes(b)).bit_count()
