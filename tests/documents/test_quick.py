"""Tests that `script/test --quick` runs start no program: this one would, and may not."""

from __future__ import annotations

import subprocess
import sys

import pytest


def test_a_quick_test_that_starts_a_program_fails_and_is_told_what_to_do() -> None:
    with pytest.raises(AssertionError, match="mark it as integration"):
        subprocess.run([sys.executable, "--version"], check=True)
