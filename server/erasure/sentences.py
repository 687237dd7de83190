"""The sentences of `hearth erase`, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import sentences

say = sentences("erase", Path(__file__).parent / "words")
