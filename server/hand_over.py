"""What a supervisor hands to a worker: one line over the worker's own line to it.

A supervisor lives on through an upgrade, so this is read by newer programs than wrote it. Only what
a worker cannot read from its own settings is in it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

FORMAT = 1  # raised with a change that another version would misread


class HandOverNotUnderstood(Exception):
    """The supervisor is of another version; the message says what to do."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The socket to listen on, and the embedded store that the supervisor keeps."""

    listener: int  # descriptor of a socket that is bound, and perhaps not listening yet
    store: str = field(repr=False)  # with its password: not for logs; empty: as the settings say
    is_first: bool  # the first worker of all: it gives out the links

    def line(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}).encode() + b"\n"


def read(line: bytes) -> HandOver:
    """Read what a supervisor wrote. Raises HandOverNotUnderstood."""
    try:
        given = json.loads(line)
        form = given.pop("format")
    except (ValueError, AttributeError, KeyError, TypeError):
        form = None
    if form != FORMAT:
        raise HandOverNotUnderstood(
            "The supervisor that started this worker is of another version. "
            "Stop Hearth and start it again."
        )
    return HandOver(**given)
