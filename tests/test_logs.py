"""The log tells the minute, the class and the place, and nothing that anybody said."""

from __future__ import annotations

import logging
import re
import subprocess
import sys

import pytest

from server.logs import Scrub

pytestmark = pytest.mark.integration  # a log is kept by a process: each test has its own

SAID = """
import logging
from server.logs import keep_log
keep_log("{level}")
logging.getLogger("hearth.sessions").info("a session was opened")
logging.getLogger("some.library").warning("10.0.0.7 said %s", "canary")
try:
    raise ValueError("canary")
except ValueError:
    logging.getLogger("another").exception("canary")
"""


def said(level: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SAID.format(level=level)], capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()


def test_a_line_has_its_minute_and_a_library_says_only_what_and_where() -> None:
    ours, warned, failed = said("INFO")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\dZ INFO hearth\.sessions a session was opened", ours
    )
    assert re.fullmatch(r"\S+Z WARNING some\.library warning at <string>:6", warned)
    assert re.fullmatch(r"\S+Z ERROR another ValueError at <string>:8", failed)


def test_a_level_above_lifes_lines_leaves_them_out() -> None:
    assert len(said("WARNING")) == 2


@pytest.mark.parametrize("name", ["hearth", "hearth.store"])
def test_our_own_lines_stay_as_they_are(name: str) -> None:
    record = logging.LogRecord(name, logging.INFO, "x.py", 1, "it said %s", ("so",), None)
    assert Scrub().filter(record)
    assert record.getMessage() == "it said so"
