"""The sentences of `hearth rehearse`, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import sentences

say = sentences("rehearse", Path(__file__).parent / "words")
