"""The sentences of `hearth plan`, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import sentences

say = sentences("plan_command", Path(__file__).parent / "words")
