"""What the log says: the server's life to the minute, the class of an error and where it was.

Lines of libraries hold addresses, socket ids and frames, and their tracebacks hold people's words:
so whatever comes from elsewhere is reduced to its class and place.
"""

from __future__ import annotations

import logging
import sys
import time
from traceback import extract_tb
from types import TracebackType

OURS = "hearth"
MINUTE = "%Y-%m-%dT%H:%MZ"  # no finer: a line beside an answer must not tell when it came


class Scrub(logging.Filter):
    """Leaves of a foreign record the error's class and its location."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] == OURS:
            return True
        wrong, _, trace = record.exc_info or (None, None, None)
        what = wrong.__name__ if wrong else record.levelname.lower()
        record.msg = f"{what} at {place(trace) or f'{record.filename}:{record.lineno}'}"
        record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True


def place(trace: TracebackType | None) -> str:
    """Say where an error was; an empty text where nobody knows."""
    last = extract_tb(trace)[-1] if trace else None
    return f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}" if last else ""


def keep_log(level: str) -> None:
    """Write the server's own lines, and warnings of libraries without their texts, to stderr."""
    lines = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", MINUTE)
    lines.converter = time.gmtime
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(lines)
    handler.addFilter(Scrub())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger(OURS).setLevel(level)
