"""The sentences of the supervisor, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import sentences

say = sentences("supervision", Path(__file__).parent / "words")
