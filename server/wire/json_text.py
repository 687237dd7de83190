"""Reads JSON that clients send: quickly what is plain, by the standard library all else.

msgspec takes less than clients may say: it refuses NaN, numbers beyond all bounds, and half of a
surrogate pair, which ought to be answered with words and not by a closed line. What it refuses, the
standard library reads, or refuses too. Of what it takes, whole numbers of over a hundred digits are
read again, since Engine.IO's reader refuses those.
"""

from __future__ import annotations

from typing import Any

import msgspec
from engineio import json

HUGE = 10**99  # from here on, a whole number may have more digits than Engine.IO's reader takes

_quick = msgspec.json.Decoder().decode


def read(text: str, *, deepest: int) -> Any:
    """Read a text. Raises ValueError for one that is no JSON.

    `deepest`: so many objects and lists may lie in each other.
    """
    try:
        found = _quick(text)
        is_deep, is_huge = _looked_at(found, deepest)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        is_huge = True
    if is_huge:
        found = _slowly(text)
        is_deep, _ = _looked_at(found, deepest)
    if is_deep:
        raise ValueError("nested too deeply")
    return found


def _slowly(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _looked_at(value: object, deepest: int) -> tuple[bool, bool]:
    """Tell, level by level, whether it is nested too deeply, and whether a huge number is in it."""
    level, is_huge = [value], False
    for _ in range(deepest):
        inner: list[object] = []
        for each in level:
            kind = type(each)
            if kind is dict:
                inner += each.values()  # type: ignore[attr-defined]
            elif kind is list:
                inner += each  # type: ignore[arg-type]
            elif kind is int and not -HUGE < each < HUGE:  # type: ignore[operator]
                is_huge = True
        if not inner:
            return False, is_huge
        level = inner
    return True, is_huge
