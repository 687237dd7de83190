"""What went wrong in a tool is told as its cause."""

from __future__ import annotations

import sys

import pytest
from trouble import Trouble, cause_of, run


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "was locked"),
        ("npm error code EINTEGRITY", "was locked"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "cannot be reached"),
    ],
)
def test_a_known_sign_becomes_a_sentence(output: str, word: str) -> None:
    assert word in str(cause_of(output))


def test_an_unknown_failure_shows_its_last_lines() -> None:
    script = "print('first'); print('\\n' * 20); print('the last line'); raise SystemExit(3)"
    with pytest.raises(Trouble) as caught:
        run([sys.executable, "-c", script], what="The thing")
    assert "the last line" in str(caught.value)
    assert "first" not in str(caught.value)
    assert "The thing failed" in str(caught.value)
